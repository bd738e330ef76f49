export const root: string;
export function run(command: string, args: string[], env?: Record<string, string>): Promise<number>;
export function output(command: string, args: string[], options?: Record<string, unknown>): string | null;
