import { clock } from "./clock";
import { doors } from "./doors";
import { exchanges } from "./exchanges";
import { failover } from "./failover";
import type { Attack } from "./figure";
import { kills } from "./kills";
import { limits } from "./limits";
import { malformed } from "./malformed";
import { plantedSecrets } from "./planted-secrets";
import { pooler } from "./pooler";
import { revocations } from "./revocations";
import { scanners } from "./scanners";
import { signInTimes } from "./sign-in-times";
import { slowClients } from "./slow-clients";
import { tokens } from "./tokens";

/** The table of figures, a row each, in the order in which they are run. */
export const battery: Record<string, Attack> = {
  exchanges,
  malformed,
  kills,
  failover,
  pooler,
  revocations,
  tokens,
  doors,
  limits,
  clock,
  "sign-in-times": signInTimes,
  "slow-clients": slowClients,
  scanners,
  "planted-secrets": plantedSecrets,
};
