import { fileURLToPath } from "node:url";
import type { Instance } from "../../tests/support/instance";

const probe = fileURLToPath(new URL("memory-probe.cjs", import.meta.url));

/** For an instance's environment: it can then be asked what it holds. */
export const withProbe = { NODE_OPTIONS: `--require ${probe}` };

/** What an instance holds once its garbage is collected, in MB: resident, and what its own objects and buffers take. */
export type Held = { resident: number; objects: number };

const MB = 1024 ** 2;

/** Asks an instance that was started {@link withProbe}, again and again. */
export function openMemory(instance: Instance): () => Promise<Held> {
  let look = 0;
  return async () => {
    process.kill(instance.pid, "SIGUSR2");
    const line = await instance.line(new RegExp(`^memory ${++look} `));
    const { rss, heapUsed, external } = JSON.parse(line.replace(/^memory \d+ /, "")) as NodeJS.MemoryUsage;
    return { resident: rss / MB, objects: (heapUsed + external) / MB };
  };
}
