import { describe, expect, it } from "vitest";
import { line } from "./text";

describe("a line of text", () => {
  it("is trimmed and measured after trimming", () => {
    expect(line(1, 5).parse("  Ada  ")).toBe("Ada");
    expect(line(1, 3).safeParse("    ").success).toBe(false);
    expect(line(1, 3).safeParse("Adam").success).toBe(false);
  });

  it.each([
    ["NUL", "a\0b"],
    ["an escape", "a\u001bb"],
    ["a line break", "a\nb"],
    ["a C1 control", "a\u0085b"],
    ["a right-to-left override", "a\u202eb"],
    ["an isolate", "a\u2066b"],
    ["a left-to-right mark", "a\u200eb"],
    ["a line separator", "a\u2028b"],
    ["a lone high surrogate", "a\ud83d"],
    ["a lone low surrogate", "\ude00a"],
  ])("refuses %s", (_, text) => {
    expect(line(1, 64).safeParse(text).success).toBe(false);
  });

  it.each(["Ада", "王小明", "عائشة", "José", "📱 Ada’s Pixel", "O'Neil-Smith"])("takes %s as it is", (text) => {
    expect(line(1, 64).parse(text)).toBe(text);
  });
});
