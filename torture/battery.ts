import { exchanges } from "./exchanges";
import type { Attack } from "./figure";

/** The table of figures, a row each, in the order in which they are run. */
export const battery: Record<string, Attack> = {
  exchanges,
};
