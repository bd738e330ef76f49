import type { ServerResponse } from "node:http";

type Said = { always: string[]; isAlways: Set<string> };
export function send(outgoing: ServerResponse, answer: Response, said: Said): Promise<void> | undefined;
