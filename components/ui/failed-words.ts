/** What a page that failed says, with and without its styles. */
export const FAILED = {
  title: "This page did not load",
  text: "The site did not answer. Nothing was changed.",
  again: "Try again",
};
