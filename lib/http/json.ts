type Init = { status: number; headers: Record<string, string> };

/** Our own server answers a request of its own by less than a whole `Response`, and then lends this (scripts/lane). */
const LIGHT = Symbol.for("latchkey.light-answer");
type Lent = { [LIGHT]?: (text: string, init: Init) => Response };

/** Every answer of the API: JSON that no cache keeps and no browser takes for something else. */
export const json = (request: Request, status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  written(request, status, JSON.stringify(body), headers);

function written(request: Request, status: number, text: string, headers: Record<string, string> = {}): Response {
  const told = { "Cache-Control": "no-store", "Content-Type": "application/json", "X-Content-Type-Options": "nosniff" };
  const init = { status, headers: { ...told, ...headers } };
  return (request as Lent)[LIGHT]?.(text, init) ?? new Response(text, init);
}

/** Documents that are made once, as they were written out. */
const documents = new WeakMap<object, string>();

/** An answer that stands alone. Where it is the same object as before, it is not written out again: anybody may ask. */
export function document(request: Request, status: number, body: object): Response {
  const text = documents.get(body) ?? JSON.stringify(body);
  documents.set(body, text);
  return written(request, status, text);
}

export type SentFile = { name: string; format?: keyof typeof FILE_TYPES; lines: AsyncIterable<string> };

const FILE_TYPES = {
  /** RFC 4180. */
  csv: "text/csv; charset=utf-8; header=present",
  /** One JSON object a line. */
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** A file to save, sent as it is made. */
export const file = ({ name, format = "csv", lines }: SentFile): Response => {
  const iterator = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await iterator.return?.()),
  });
  return new Response(body, {
    headers: {
      "Content-Type": FILE_TYPES[format],
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
};

/** A stream of events. Nothing on its way may hold it back to compress or buffer it. */
export const events = (body: ReadableStream<Uint8Array>): Response =>
  new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
      "X-Content-Type-Options": "nosniff",
    },
  });
