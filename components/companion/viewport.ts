import type { Viewport } from "next";

/** A phone's screens reach to the edges of the glass, and its own bars take their colour. */
export const companionViewport: Viewport = {
  colorScheme: "light dark",
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#FFFFFF" },
    { media: "(prefers-color-scheme: dark)", color: "#181614" },
  ],
};
