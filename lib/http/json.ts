/** Every answer of the API: JSON that no cache keeps and no browser takes for something else. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, {
    status,
    headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers },
  });

/** Documents that are made once, as they were written out. */
const written = new WeakMap<object, string>();

/** An answer that stands alone. Where it is the same object as before, it is not written out again: anybody may ask. */
export function document(status: number, body: object): Response {
  const text = written.get(body) ?? JSON.stringify(body);
  written.set(body, text);
  return new Response(text, {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
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
