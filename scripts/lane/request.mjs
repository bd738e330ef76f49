/** A Web `Request` over one of Node's. What endpoints ask for is answered at once; the native one is made for the rest. */
import { LaneBody } from "./body.mjs";
import { lend } from "./lend.mjs";
import { LightResponse } from "./response.mjs";

/** Where an endpoint finds how to answer lightly: see lib/http/json.ts. */
const LIGHT = Symbol.for("latchkey.light-answer");
const light = (text, init) => new LightResponse(text, init);

export class LaneRequest {
  #incoming;
  #outgoing;
  #headers;
  #body;
  #signal;
  #native;

  constructor(incoming, outgoing) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  get [LIGHT]() {
    return light;
  }

  get method() {
    return this.#incoming.method;
  }

  /** Never by what was sent as its host: that need not be one, and nothing may follow from it. */
  get url() {
    return `http://localhost${this.#incoming.url}`;
  }

  get headers() {
    return (this.#headers ??= new LaneHeaders(this.#incoming.headers));
  }

  /** Null for GET and HEAD, which have none (Fetch, 5.4). */
  get body() {
    if (this.#body === undefined) this.#body = isBodiless(this.method) ? null : new LaneBody(this.#incoming);
    return this.#body;
  }

  /** Aborted when whoever waits for the answer hangs up. */
  get signal() {
    if (this.#signal) return this.#signal;
    const controller = new AbortController();
    const outgoing = this.#outgoing;
    const abort = () => outgoing.writableFinished || controller.abort();
    if (outgoing.destroyed) abort();
    else outgoing.once("close", abort);
    return (this.#signal = controller.signal);
  }

  get native() {
    return (this.#native ??= new Request(this.url, {
      method: this.method,
      headers: this.headers.native,
      signal: this.signal,
      ...(this.body && { body: this.body.native, duplex: "half" }),
    }));
  }
}

const isBodiless = (method) => method === "GET" || method === "HEAD";

/** What was sent, as Node joined it: of what may be given once alone the first, of the rest all. */
class LaneHeaders {
  #all;
  #native;

  constructor(all) {
    this.#all = all;
  }

  get(name) {
    const key = name.toLowerCase();
    const value = Object.hasOwn(this.#all, key) ? this.#all[key] : null;
    return Array.isArray(value) ? value.join(", ") : value;
  }

  has(name) {
    return Object.hasOwn(this.#all, name.toLowerCase());
  }

  get native() {
    return (this.#native ??= new Headers(
      Object.entries(this.#all).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    ));
  }
}

lend(LaneHeaders, Headers);
lend(LaneRequest, Request);
