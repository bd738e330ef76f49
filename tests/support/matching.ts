import type { ExchangedToken, IssuedToken, NumberToMatch, TokenStatus } from "@/lib/onboarding/contract";
import { type Answer, type Client, phone } from "./client";
import { KeyHolder } from "./key-holder";
import type { Site } from "./site";

/** Either answer of an exchange. */
export type Waited = Answer<NumberToMatch & ExchangedToken>;

/** What phones and their admin do where numbers must match. */
export function matchingAt(site: Site, ada: Client) {
  let phones = 0;
  return {
    require: (isNumberMatchRequired = true) => ada.patch("/api/v1/admin/settings", { isNumberMatchRequired }),

    /** Sends the code with a proof, in whichever form. */
    async ask(key: KeyHolder, code: IssuedToken | string, as: string, instance = 0): Promise<Waited> {
      const { client, token } = {
        client: site.client({ instance }),
        token: typeof code === "string" ? code : code.token,
      };
      return (await key.exchange(client, token, phone(as))) as Waited;
    },

    /** A code that a phone has just claimed. */
    async claimed(by: Client = ada) {
      const [key, code] = [await KeyHolder.make(), (await by.generate()).data];
      const identifier = `match-${++phones}`;
      const answer = await this.ask(key, code, identifier);
      return { key, code, identifier, answer, number: answer.data.number };
    },

    match: (id: string, number: unknown, by = ada) =>
      by.post<{ token: TokenStatus }>(`/api/v1/admin/app/tokens/${id}/match`, { number }),

    decline: (key: KeyHolder, token: string) =>
      key.send(site.client(), "POST", "/api/v1/admin/app/decline-token", { body: { token } }),

    status: async (id: string, by = ada): Promise<TokenStatus> =>
      (await by.get<{ token: TokenStatus }>(`/api/v1/admin/app/tokens/${id}`)).data.token,

    devices: async (): Promise<number> => Number((await site.sql("select count(*) as n from devices"))[0]?.["n"]),
  };
}

/** Another number than this one, of two digits as well. */
export const otherThan = (number: string): string => String(10 + ((Number(number) - 10 + 1) % 90));

export const told = ({ status, code }: Answer): [number, string | undefined] => [status, code];
