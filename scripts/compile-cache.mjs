/** From Node 22.1 on, what was compiled for one start serves the next. Where nothing can be written, all is as without. */
import module from "node:module";
import { fileURLToPath } from "node:url";

module.enableCompileCache?.(fileURLToPath(new URL("../.cache/compiled", import.meta.url)));
