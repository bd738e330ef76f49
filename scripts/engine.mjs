/** What Node is told before anything else is loaded. */
import module from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

/**
 * How far the heap may grow before it is searched for garbage, in percent of what was alive the last time. V8 by itself goes up to
 * fourfold: a server whose garbage is all of one request then holds twice the memory, for no speed that could be measured.
 */
setFlagsFromString("--heap-growing-percent=40");

// From Node 22.1 on, what was compiled for one start serves the next. Where nothing can be written, all is as without.
module.enableCompileCache?.(fileURLToPath(new URL("../.cache/compiled", import.meta.url)));
