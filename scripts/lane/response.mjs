/** What an endpoint answers with a text that is there already: of a `Response` only what `lib/http` touches. */
export class LightResponse {
  constructor(text, { status, headers }) {
    this.text = text;
    this.status = status;
    this.headers = new LightHeaders(headers);
  }

  /** In bytes. */
  get size() {
    return Buffer.byteLength(this.text);
  }
}

class LightHeaders {
  #all = new Map();

  constructor(given) {
    for (const name in given) this.set(name, given[name]);
  }

  get(name) {
    return this.#all.get(name.toLowerCase()) ?? null;
  }

  set(name, value) {
    this.#all.set(name.toLowerCase(), value);
  }

  [Symbol.iterator]() {
    return this.#all[Symbol.iterator]();
  }
}
