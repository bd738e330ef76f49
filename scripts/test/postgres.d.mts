export type Cluster = { bin: string; data: string; folder: string; port: number };
export type Server = { url: string; stop: (mode?: "fast" | "immediate") => Promise<void> };

export function freePort(): Promise<number>;
export function createCluster(options?: { fsync?: boolean }): Promise<Cluster>;
export function startServer(cluster: Cluster, options?: { remove?: boolean }): Promise<Server>;
export function startPostgres(): Promise<Server>;
