export function findPostgresBinaries(): Promise<string>;
export function unprivilegedUser(): { uid: number; gid: number } | null;
