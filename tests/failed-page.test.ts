import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import GlobalError from "@/app/global-error";
import { FailedPage } from "@/components/ui/failed-page";

const words = (markup: string) =>
  markup
    .replace(/<(style|title|svg).*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("where not even the layout could be drawn", () => {
  const bare = renderToStaticMarkup(createElement(GlobalError));

  it("somebody reads what every failed page says", () => {
    const dressed = renderToStaticMarkup(createElement(FailedPage, { retry: () => undefined }));
    expect(words(bare)).toBe(words(dressed));
    expect(words(bare)).toMatch(/^This page did not load .* Try again$/);
  });

  it("the page brings its own looks, light and dark, and asks nobody for a style sheet", () => {
    expect(bare).toMatch(/background: light-dark\(#f6f5f2, #11100e\)/);
    expect(bare).not.toMatch(/<link|class=/);
  });
});
