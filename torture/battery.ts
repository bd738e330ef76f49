import { clock } from "./clock";
import { doors } from "./doors";
import { exchanges } from "./exchanges";
import type { Attack } from "./figure";
import { limits } from "./limits";
import { malformed } from "./malformed";
import { revocations } from "./revocations";
import { signInTimes } from "./sign-in-times";
import { slowClients } from "./slow-clients";
import { tokens } from "./tokens";

/** The table of figures, a row each, in the order in which they are run. */
export const battery: Record<string, Attack> = {
  exchanges,
  malformed,
  revocations,
  tokens,
  doors,
  limits,
  clock,
  "sign-in-times": signInTimes,
  "slow-clients": slowClients,
};
