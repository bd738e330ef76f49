/** `npm run migrate`: opening the database has applied what was missing, so there is nothing left but to say so. */
export const migrateCommand = async (args: string[]): Promise<{ lines: string[]; isDone: boolean }> =>
  args.length > 0
    ? { lines: ["Usage: npm run migrate"], isDone: false }
    : { lines: ["The database is up to date."], isDone: true };
