import { readFileSync } from "node:fs";

/** Resident memory of a process, in MB: the least and the most while something was going on, and when it ended. */
export type Memory = { least: number; most: number; end: number };

const EVERY = 100;
const PAGE = 4096;

export async function watchMemory(pid: number, meanwhile: Promise<unknown>): Promise<Memory> {
  const memory = { least: Infinity, most: 0, end: 0 };
  const look = () => {
    memory.end = residentMemory(pid);
    memory.least = Math.min(memory.least, memory.end);
    memory.most = Math.max(memory.most, memory.end);
  };
  look();
  const timer = setInterval(look, EVERY);
  await meanwhile.finally(() => clearInterval(timer));
  look();
  return memory;
}

/** proc(5): the second number is the resident pages. */
const residentMemory = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE) / 1024 ** 2;
