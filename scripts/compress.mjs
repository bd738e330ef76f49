/** Compresses what pages load, once and as small as it gets: no server should do that again for each who asks. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const { BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } =
  constants;

/** Writes each script and style of a build (`.next`) once more, compressed by Brotli (RFC 7932), into `.next/brotli`. */
export async function compressStatic(build) {
  const [from, to] = [join(build, "static"), join(build, "brotli")];
  rmSync(to, { recursive: true, force: true });
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:js|css)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = readFileSync(join(from, name));
      const params = {
        [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
        [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY,
        [BROTLI_PARAM_SIZE_HINT]: file.length,
      };
      mkdirSync(dirname(join(to, name)), { recursive: true });
      writeFileSync(join(to, name), await compress(file, { params }));
    }),
  );
}
