import { Refusal, isRefusal } from "@/lib/errors";

/** The largest body in bytes. */
export const MAX_BODY = 16 * 1024;

// The rest of a body that is too large is not read, so the connection cannot be used again.
const tooLarge = () => new Refusal("payload_too_large", { headers: { Connection: "close" } });

/** Whoever hangs up in the middle, or takes too long, is no fault of ours to be logged as one. */
function refuseHalf(): never {
  throw new Refusal("malformed", { message: "The request ended before its body did." });
}

/** Refuses by what the request says of its size, before anything is read. */
function refuseLargeBody(request: Request, max: number): void {
  if (Number(request.headers.get("content-length") ?? 0) > max) throw tooLarge();
}

/** Reads a body up to `max` bytes. Throws `payload_too_large`. */
export async function readBytes(request: Request, max = MAX_BODY): Promise<Uint8Array> {
  refuseLargeBody(request, max);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch(refuseHalf)) ?? { done: true, value: undefined };
    if (done || !value) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > max) {
      void reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
}

/** Reads past a body that nobody asked for. Throws `payload_too_large`. */
export const discardBody = async (request: Request): Promise<void> => void (await readBytes(request));

/** Refuses an upload by what the request says of it. Throws `payload_too_large` or `unsupported_media_type`. */
export function refuseUpload(request: Request, { type, max }: { type: string; max: number }): void {
  refuseLargeBody(request, max);
  const given = request.headers.get("content-type")?.toLowerCase() ?? "";
  if (!new RegExp(`^${type}\\s*(?:;\\s*(?:charset="?utf-8"?|header=\\w+)\\s*)*$`).test(given.trim()))
    throw new Refusal("unsupported_media_type", { message: `Send ${type}.` });
}

/** Reads a text in UTF-8, up to `max` bytes. Throws `payload_too_large` or `malformed`. */
export async function readText(request: Request, max: number): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readBytes(request, max));
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal("malformed", { message: "This is not text in UTF-8." });
  }
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** Reads a JSON body; an empty one is `{}`. Throws `payload_too_large`, `unsupported_media_type` or `malformed`. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type");
  refuseLargeBody(request, MAX_BODY);
  if (type !== null && !JSON_TYPE.test(type.trim())) throw new Refusal("unsupported_media_type");
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  if (type === null) throw new Refusal("unsupported_media_type");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("malformed");
  }
}
