import type { ImportReport } from "./import-contract";
import { readPeople } from "./read-people";

/** What an import of this CSV would do, and which rows stand in its way. Writes nothing. Throws as {@link readPeople} does. */
export const previewImport = async (text: string): Promise<ImportReport> => (await readPeople(text)).report;
