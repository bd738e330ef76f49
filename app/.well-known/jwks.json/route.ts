import { z } from "zod";
import { publicKey } from "@/lib/auth/key-contract";
import { publicKeys } from "@/lib/auth/signing-keys";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "The public keys that verify access tokens",
    description: "A JWK Set (RFC 7517). A token that it verifies may have been revoked: only the site knows",
    access: "public",
    answer: z.object({ keys: z.array(publicKey) }),
    bareAs: "application/jwk-set+json",
    handle: async () => ({ keys: await publicKeys() }),
  }),
});
