import type { IncomingMessage, ServerResponse } from "node:http";

export class LaneRequest extends Request {
  constructor(incoming: IncomingMessage, outgoing: ServerResponse);
}
