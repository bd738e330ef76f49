export function findPostgresBinaries(): Promise<string>;
