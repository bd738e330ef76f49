/** A request's body as a stream that costs nothing until it is read, and little then. */
import { Readable } from "node:stream";
import { lend } from "./lend.mjs";

/** A `ReadableStream` over what Node reads from the socket. */
export class LaneBody {
  #incoming;
  #native;

  constructor(incoming) {
    this.#incoming = incoming;
  }

  /** Chunks as they come. Whoever does not ask for the next one holds the sender up. */
  getReader(options) {
    return options === undefined && !this.#native ? new Reader(this.#incoming) : this.native.getReader(options);
  }

  get native() {
    return (this.#native ??= Readable.toWeb(this.#incoming));
  }
}

lend(LaneBody, ReadableStream);

const EVENTS = ["readable", "end", "error", "close"];

class Reader {
  #incoming;
  #wake;
  #listener = () => this.#wake?.();

  constructor(incoming) {
    this.#incoming = incoming;
    for (const event of EVENTS) incoming.on(event, this.#listener);
  }

  /** Rejects where the sender hung up, or was hung up on, before the end. */
  async read() {
    const incoming = this.#incoming;
    for (;;) {
      const value = incoming.read();
      if (value !== null) return { done: false, value };
      // Whole, and all of it read: no need to wait for Node to say so.
      if (incoming.complete && incoming.readableLength === 0) return { done: true, value: undefined };
      if (incoming.destroyed) throw new Error("The request broke off before its end.");
      await new Promise((resolve) => (this.#wake = resolve));
    }
  }

  /** What else comes is thrown away. While anybody waits for "readable", Node lets nothing flow. */
  async cancel() {
    this.#incoming.off("readable", this.#listener);
    this.#incoming.resume();
  }
}
