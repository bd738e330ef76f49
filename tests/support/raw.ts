import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

export type RawRequest = {
  method?: string;
  /** Sent as it stands, whatever fetch would make of it. */
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: Uint8Array | string;
  /** Without Content-Length, in pieces. */
  chunked?: boolean;
};

/** One request as it stands, for what no well-behaved client would send. */
export const sendRaw = (url: string, { method = "POST", path, headers = {}, body = "", chunked = false }: RawRequest) =>
  new Promise<RawAnswer>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const bytes = Buffer.from(body);
    const length = chunked || bytes.length === 0 ? {} : { "content-length": bytes.length };
    const sent = request(
      { hostname, port, method, path, agent: false, headers: { ...length, ...headers } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, text: Buffer.concat(pieces).toString("utf8") });
        });
      },
    );
    // The server may answer and close before it has read everything; the answer counts then.
    let isAnswered = false;
    sent.once("response", () => (isAnswered = true));
    sent.on("error", (error) => isAnswered || reject(error));
    if (!chunked) return void sent.end(bytes);
    for (let at = 0; at < bytes.length; at += 8192) sent.write(bytes.subarray(at, at + 8192));
    sent.end();
  });
