/** A query, ready to stand behind a path. `URLSearchParams` is missing in React Native. */
export const search = (query: Record<string, string>): string => {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
};
