import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** A test of what was built, which `tests/support/prepare.ts` saw to. */
describe.each([".next/server/chunks", ".next/server/chunks/ssr"])("of what was built in %s", (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const contents = files.map((name) => readFileSync(`${folder}/${name}`, "utf8").replace(/\n\/\/# source.*\s*$/, ""));
  const pointers = contents.filter((content) => content.startsWith("module.exports=require("));

  it("nothing is there to be compiled twice: what is alike says where the first of its kind is", () => {
    const modules = contents.filter((content) => content.startsWith("module.exports=["));
    expect(new Set(modules).size).toBe(modules.length);
    expect(pointers.length).toBeGreaterThan(0);
  });

  it("each of those points to a list of modules, and to none that points on", () => {
    for (const pointer of pointers) {
      const [, name] = /require\("\.\/(.+)"\);/.exec(pointer) ?? [];
      expect(contents[files.indexOf(name ?? "")]).toMatch(/^module\.exports=\[/);
    }
  });
});
