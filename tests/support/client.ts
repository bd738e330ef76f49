import type { DeviceDetails } from "@/lib/devices/contract";
import type { ExchangedToken, IssuedToken } from "@/lib/onboarding/contract";
import { conforms } from "./openapi";

type Envelope<T> = { success: boolean; data?: T; message?: string; code?: string; errors?: Record<string, string[]> };

export type Answer<T = unknown> = {
  status: number;
  headers: Headers;
  text: string;
  /** The envelope, or null where the answer is not JSON. */
  body: Envelope<T> | null;
  /** What a success holds. Throws with the whole answer where it was none. */
  data: T;
  code: string | undefined;
};

export type Call = { body?: unknown; raw?: BodyInit; headers?: Record<string, string>; redirect?: RequestRedirect };

let addresses = 0;
/** An address nobody used yet, so that limits of one test do not reach into another. */
export const freshAddress = () => `198.18.${(++addresses >> 8) & 255}.${addresses & 255}`;

export const phone = (identifier: string, details: Partial<DeviceDetails> = {}): DeviceDetails => ({
  identifier,
  name: `Phone ${identifier}`.slice(0, 64),
  platform: "android",
  model: "Pixel 9",
  osVersion: "16",
  appVersion: "2.1.0",
  ...details,
});

/** Somebody who talks to one instance: a browser with cookies, or a phone with a token. */
export class Client {
  readonly cookies = new Map<string, string>();
  bearer: string | null = null;

  constructor(
    readonly url: string,
    readonly baseUrl: string,
    readonly address = freshAddress(),
  ) {}

  /** The same person at another instance. */
  at(url: string): Client {
    const other = new Client(url, this.baseUrl, this.address);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    other.bearer = this.bearer;
    return other;
  }

  with(bearer: string | null): Client {
    const other = new Client(this.url, this.baseUrl, this.address);
    other.bearer = bearer;
    return other;
  }

  async send<T = unknown>(
    method: string,
    path: string,
    { body, raw, headers = {}, redirect = "manual" }: Call = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      redirect,
      headers: {
        ...this.headersFor(method),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined ? { body: JSON.stringify(body) } : raw !== undefined && { body: raw }),
    });
    this.keepCookies(response.headers);
    // An event stream has no end to wait for.
    const isStream = response.headers.get("content-type") === "text/event-stream";
    const text = isStream ? ((await response.body?.cancel()) ?? "") : await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    const parsed = isJson && text !== "" ? (JSON.parse(text) as Envelope<T>) : null;
    if (path.startsWith("/api/v1/")) await conforms(this.url, method, path, response, isJson ? parsed : text);
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
      code: parsed?.code,
      get data(): T {
        if (parsed?.success && parsed.data !== undefined) return parsed.data;
        throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
      },
    };
  }

  /** Who calls, and from where. */
  headersFor(method: string, { headers }: RequestInit = {}): Record<string, string> {
    const isWrite = method !== "GET" && method !== "HEAD";
    return {
      ...(headers as Record<string, string> | undefined),
      "x-forwarded-for": this.address,
      ...(this.cookies.size > 0 && { cookie: [...this.cookies].map((pair) => pair.join("=")).join("; ") }),
      ...(this.cookies.size > 0 && isWrite && { origin: this.baseUrl }),
      ...(this.bearer && { authorization: `Bearer ${this.bearer}` }),
    };
  }

  get = <T = unknown>(path: string, call?: Call) => this.send<T>("GET", path, call);
  post = <T = unknown>(path: string, body?: unknown, call?: Call) => this.send<T>("POST", path, { body, ...call });
  put = <T = unknown>(path: string, body?: unknown, call?: Call) => this.send<T>("PUT", path, { body, ...call });
  patch = <T = unknown>(path: string, body?: unknown, call?: Call) => this.send<T>("PATCH", path, { body, ...call });
  delete = <T = unknown>(path: string, call?: Call) => this.send<T>("DELETE", path, call);

  /** Signs in on the web as a browser does, through next-auth's own two requests; answers the second. */
  async signIn(email: string, password: string): Promise<Answer> {
    const { csrfToken } = JSON.parse((await this.get("/api/auth/csrf")).text) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, email, password, json: "true" });
    return this.send("POST", "/api/auth/callback/credentials", { raw: form, headers: { origin: this.baseUrl } });
  }

  /** The second step of a sign-in, for whoever has one: the app's code, or a recovery code. */
  async typeCode(code: string): Promise<Answer> {
    const { csrfToken } = JSON.parse((await this.get("/api/auth/csrf")).text) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, code, json: "true" });
    return this.send("POST", "/api/auth/callback/second-factor", { raw: form, headers: { origin: this.baseUrl } });
  }

  /** Signs out on the web, likewise. */
  async signOut(): Promise<Answer> {
    const { csrfToken } = JSON.parse((await this.get("/api/auth/csrf")).text) as { csrfToken: string };
    const raw = new URLSearchParams({ csrfToken, json: "true" });
    return this.send("POST", "/api/auth/signout", { raw });
  }

  get isSignedIn(): boolean {
    return [...this.cookies].some(([name, value]) => name.includes("session-token") && value !== "");
  }

  generate = () => this.post<IssuedToken>("/api/v1/admin/app/generate-qr", {});

  exchange = (token: string, device: unknown, call?: Call) =>
    this.post<ExchangedToken>("/api/v1/admin/app/exchange-token", { token, device }, call);

  /** As an admin: connects a phone by a fresh code, and answers what the phone was given. */
  async connect(details: DeviceDetails): Promise<ExchangedToken> {
    const { token } = (await this.generate()).data;
    return (await new Client(this.url, this.baseUrl).exchange(token, details)).data;
  }

  private keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = "", ...attributes] = cookie.split(";");
      const [name = "", ...value] = pair.split("=");
      const isOver = attributes.some((text) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(text));
      if (isOver || value.join("=") === "") this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
  }
}
