export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What `change` makes different in `before`, field by field, as an event keeps it. A field not given stays as it is. */
export const changesOf = (before: Record<string, unknown>, change: Record<string, unknown>): Changes =>
  Object.fromEntries(
    Object.entries(change)
      .filter(([key, to]) => to !== undefined && to !== before[key])
      .map(([key, to]) => [key, { from: before[key], to }]),
  );
