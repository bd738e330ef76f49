import type { Client } from "../tests/support/client";
import { brokenRequests, gigabyte, nested, sendBytes } from "./broken-wire";
import type { Operation } from "./malformed-requests";
import { inParallel } from "./support/wire";

type Raw = { what: string; pieces: () => Iterable<string | Uint8Array> };

/** What no HTTP library would send, at each endpoint: broken, without an end, and nested without a bottom. */
export const rawRequests = (operations: Operation[], ada: Client, baseUrl: string): Raw[] =>
  operations.flatMap((operation) => {
    const path = operation.path.replace(/\{\w+\}/g, "1");
    const cookie = [...ada.cookies].map((pair) => pair.join("=")).join("; ");
    const who = `Cookie: ${cookie}\r\nOrigin: ${baseUrl}\r\n`;
    const method = operation.method === "GET" ? "POST" : operation.method;
    const at = `${operation.method} ${path}`;
    return [
      ...brokenRequests.map((text) => ({
        what: `${at}: ${JSON.stringify(text.slice(0, 60))}`,
        pieces: () => [text.replace("PATH", path)],
      })),
      { what: `${at}: a gigabyte`, pieces: () => gigabyte(method, path, who) },
      { what: `${at}: nested`, pieces: () => [nested(method, path, who)] },
    ];
  });

/** Sends them all; answers what was wrong with what came of them: a 5xx of our own, or neither an answer nor an end. */
export async function sendRaw(port: number, requests: Raw[]): Promise<string[]> {
  const wrong: string[] = [];
  await inParallel(requests.length, 48, async (index) => {
    const { what = "", pieces } = requests[index] ?? {};
    const status = await sendBytes(port, pieces?.() ?? []);
    if (status === null) wrong.push(`${what}: neither an answer nor an end`);
    // 501 and 505 are what HTTP says of a method or a version that a server does not know.
    else if (status >= 500 && status !== 501 && status !== 505) wrong.push(`${what}: ${status}`);
  });
  return wrong;
}
