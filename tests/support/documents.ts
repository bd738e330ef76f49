import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The fenced blocks of a language that a page of docs/ holds, in order. */
export function blocksOf(page: string, language: "sh" | "sql"): string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), "utf8");
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, its]) => its === language)
    .map(([, , code = ""]) => code);
}

/** The one block that holds this text. */
export function blockWith(page: string, language: "sh" | "sql", text: string): string {
  const [block, ...others] = blocksOf(page, language).filter((code) => code.includes(text));
  if (block === undefined || others.length > 0)
    throw new Error(`${page} has ${others.length + 1} blocks with ${text}.`);
  return block;
}
