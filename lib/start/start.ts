import { withoutValues } from "@/db/is-unavailable";
import { boot } from "./boot";

/** Boots, or ends the process with one sentence that says what to mend. */
export async function start(): Promise<void> {
  try {
    await boot();
  } catch (error) {
    const expected = error instanceof Error && ["ConfigurationError", "DataDirInUseError"].includes(error.name);
    process.stderr.write(`Latchkey cannot start. ${expected ? error.message : describe(withoutValues(error))}\n`);
    process.exit(1);
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
