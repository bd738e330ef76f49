/** Where to go after signing in: a path on this site, or the overview. */
export function nextPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || !/^\/(?![/\\])/.test(asked) || /[\s\\]/.test(asked)) return "/admin";
  return asked;
}
