import { Agent, request } from "node:http";

export type Sent = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};

export type Heard = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** How long nothing of an answer may come before it counts as a hang, in milliseconds: a file is sent as it is made. */
const PATIENCE = 15_000;

/** A quick caller for many requests: connections stay open, and nothing is added to what is asked for. */
export function openWire(url: string, connections = 64) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  /** Resolves with any answer; rejects where the connection broke or nothing came in time. */
  const send = ({ method = "GET", path, headers = {}, body }: Sent): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(body);
      const all = { ...(bytes && { "content-length": String(bytes.length) }), ...headers };
      const sent = request({ hostname, port, method, path, agent, headers: all }, (response) => {
        const { statusCode: status = 0, headers: heard } = response;
        const done = (text: string) => {
          clearTimeout(late);
          resolve({ status, headers: heard, text });
        };
        // A stream of events has no end to wait for.
        if (heard["content-type"] === "text/event-stream") {
          response.destroy();
          return done("");
        }
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => {
          late.refresh();
          pieces.push(piece);
        });
        response.on("end", () => done(Buffer.concat(pieces).toString("utf8")));
        response.on("error", reject);
      });
      const late = setTimeout(() => sent.destroy(new Error(`no answer in ${PATIENCE / 1000} s`)), PATIENCE);
      sent.on("error", (error) => {
        clearTimeout(late);
        reject(error);
      });
      sent.end(bytes);
    });

  return { send, close: () => agent.destroy() };
}

export type Wire = ReturnType<typeof openWire>;

export const asJson = (value: unknown): Pick<Sent, "headers" | "body"> => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/** The `code` of a failure's envelope. */
export function codeOf({ text }: Heard): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string }).code;
  } catch {
    return undefined;
  }
}

/** Runs `work` for 0 … count - 1, at most `width` at once. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
}
