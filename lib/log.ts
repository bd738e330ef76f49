import pino from "pino";
import { isLogLevel } from "@/lib/env";

const { LOG_LEVEL: wanted = "" } = process.env;

/** One JSON object a line. Never give it a body, a header, a query string or a token. */
export const log = pino({ name: "latchkey", level: isLogLevel(wanted) ? wanted : "info", base: null });
