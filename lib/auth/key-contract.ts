import { z } from "zod";

/** The public half of a key that signs access tokens (RFC 7517, RFC 8037). */
export const publicKey = z
  .object({
    kid: z.string(),
    kty: z.string(),
    crv: z.string(),
    x: z.string(),
    alg: z.string(),
    use: z.literal("sig"),
  })
  .meta({ id: "PublicKey" });
export type PublicKey = z.infer<typeof publicKey>;
