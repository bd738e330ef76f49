import { ApiError, type EndReason, endReason } from "./errors";
import { followEvents } from "./events";
import { type TokenStorage, keptToken } from "./kept-token";
import type { DeviceKey } from "./key";
import { lostAnswers } from "./lost-answers";
import { type ProofFacts, createProver } from "./prove";
import { search } from "./search";
import { type SendOptions, type Sent, send } from "./send";
import type {
  Account,
  AuditEvent,
  CodeSecret,
  CodeStatus,
  Device,
  DeviceDetails,
  Exchanged,
  IssuedCode,
  LiveEvent,
  NumberToMatch,
  OpenedCode,
  Platform,
  Profile,
  RegisteredDevice,
} from "./wire";
import { type Waiting, waitForMatch } from "./wait-for-match";

export type { TokenStorage, Waiting };

const NO_NUMBER = "This site wants a number matched, which this app cannot show. Update the app.";

export type ClientOptions = {
  /** `https://…/api/v1`, as the code's `api` says. */
  apiUrl: string;
  storage: TokenStorage;
  /** `globalThis.fetch` unless told. */
  fetch?: typeof fetch;
  /**
   * The key that this phone holds, if it holds one: then the tokens that it is given are worth nothing without it
   * (RFC 9449). The same one each time. `browserKey` is a browser's.
   */
  key?: () => Promise<DeviceKey | null>;
  /** What its proofs say, where a page of the site's own knows better. */
  proofs?: ProofFacts;
  /** Told when the site refuses the token for good. It is forgotten by then; say why, and offer the way back. */
  onEnd?: (reason: EndReason) => void;
};

export type Client = ReturnType<typeof createClient>;

/**
 * A phone's side of a Latchkey site. Runs wherever there is `fetch`: browsers, React Native, Node.
 * Each call rejects with an {@link ApiError}, and `nextStep` says what to do about it; or with what `storage` or the
 * caller's own signal throws.
 */
export function createClient({ apiUrl, storage, fetch, key, proofs, onEnd }: ClientOptions) {
  const { asking, withToken } = createProver({ ...proofs, key, apiUrl });
  const call = <T>(method: string, path: string, options: SendOptions = {}): Promise<Sent<T>> =>
    send<T>(method, apiUrl + path, { fetch, ...options });

  const { keep, forget, authorized } = keptToken({ storage, onEnd, withToken });

  const own = <T>(method: string, path: string, options: SendOptions = {}): Promise<T> =>
    authorized(async (credentials) => (await call<T>(method, path, { ...options, credentials })).data);

  /** Keeps the token of a sign-in, unless whoever asked for it has left meanwhile: a late answer signs nobody in. */
  const signIn = async (path: string, body: unknown, signal?: AbortSignal): Promise<Profile> => {
    const { data } = await call<Profile>("POST", path, { body, signal, credentials: asking });
    if (signal?.aborted) throw signal.reason ?? new Error("Called off.");
    await keep(data.token);
    return data;
  };

  return {
    /**
     * What a code would do, without spending it. `endsIn` is milliseconds from now, by the site's clock alone; where the
     * site's answer has no `Date`, by this device's. `clockSkew` is how far this device's clock is ahead of the site's.
     */
    async open(secret: CodeSecret): Promise<OpenedCode & { endsIn: number; clockSkew: number }> {
      const { data, answeredAt } = await call<OpenedCode>("POST", "/admin/app/open-token", { body: secret });
      const now = answeredAt ?? Date.now();
      return { ...data, endsIn: Date.parse(data.expiresAt) - now, clockSkew: Date.now() - now };
    },

    /**
     * Spends a code: this device is connected, and its token kept. Where no answer came, a device that holds a key asks
     * again: the site knows it by that, and answers as before. Where the site wants a number matched, it waits until that
     * was typed: `onNumber` shows it, and hears each time that the site was asked; `signal` ends the waiting. A phone that cannot show one leaves it out
     * and is connected by sites that want none.
     */
    async exchange(
      secret: CodeSecret,
      device: DeviceDetails,
      { onNumber, signal }: { onNumber?: (waiting: Waiting) => void; signal?: AbortSignal } = {},
    ): Promise<Exchanged> {
      const options = { body: { ...secret, device }, credentials: asking };
      const ask = () => call<Exchanged | NumberToMatch>("POST", "/admin/app/exchange-token", options);
      const first = await (asking && (await key?.()) ? lostAnswers(ask) : ask());
      if ("number" in first.data && !onNumber) throw new ApiError(202, "number_match_required", NO_NUMBER);
      const given = await waitForMatch(first, ask, { onNumber, signal });
      await keep(given.token);
      return given;
    },

    /** Ends a code whose number this phone shows: whoever holds it did not start this. */
    declineCode: (secret: CodeSecret): Promise<unknown> =>
      call<unknown>("POST", "/admin/app/decline-token", { body: secret, credentials: asking }),

    /** Who this device is signed in as. Ask when the app comes to the front: so it learns that it was cut off. */
    account: (signal?: AbortSignal) => own<Account>("GET", "/account/me", { signal }),

    /** Ends this sign-in. The device stays registered. A token that was refused anyway is forgotten just the same. */
    async logOut(): Promise<void> {
      const bearer = await storage.read();
      if (!bearer) return;
      await call("POST", "/auth/logout", { credentials: withToken(bearer) }).catch((error: unknown) => {
        if (endReason(error) === null) throw error;
      });
      await forget(bearer);
    },

    // The phone of an employee: UID Login and Field Manager.

    /** Whether this identifier is registered to an employee (`checkUid`). Rejects with `addon_disabled` where that is off. */
    async isRegistered(identifier: string): Promise<boolean> {
      try {
        await call("GET", `/checkUid?uid=${encodeURIComponent(identifier)}`);
        return true;
      } catch (error) {
        // The one answer without a code. Another 404 is not about the device.
        if (error instanceof ApiError && error.status === 404 && error.message === "Device not found") return false;
        throw error;
      }
    },

    /** One tap (`loginWithUid`). Rejects with `pin_required` where a PIN must be sent along. */
    signInWithUid: (identifier: string, pin?: string, signal?: AbortSignal): Promise<Profile> =>
      signIn("/loginWithUid", { deviceId: identifier, ...(pin !== undefined && { pin }) }, signal),

    /** With e-mail, or employee code, and password: to register this device, or where tapping is off. */
    signInWithPassword: (email: string, password: string, signal?: AbortSignal): Promise<Profile> =>
      signIn("/login", { email, password }, signal),

    /** Whether this device is registered to whoever is signed in (`checkDevice`). Rejects with `device_taken`. */
    isOwnDevice: (identifier: string, signal?: AbortSignal): Promise<boolean> =>
      authorized(async (credentials) => {
        const path = `/checkDevice?deviceId=${encodeURIComponent(identifier)}`;
        return (await call<unknown>("GET", path, { credentials, signal })).message === "Device verified successfully";
      }),

    /** Registers this device to whoever is signed in: from then on one tap is enough. Rejects with `device_limit`. */
    registerDevice: (identifier: string, platform: Platform, name: string) =>
      own<{ device: RegisteredDevice }>("POST", "/registerDevice", {
        body: { deviceId: identifier, deviceType: platform, name },
      }),

    /** Sets the PIN, 4 to 8 digits; whoever has one proves it. */
    setPin: (pin: string, currentPin?: string) =>
      own<unknown>("PUT", "/pin", { body: { pin, ...(currentPin !== undefined && { currentPin }) } }),

    // The phone of an admin, connected by QR.

    devices: (query: Record<string, string> = {}, signal?: AbortSignal) =>
      own<{ devices: Device[]; nextCursor: string | null }>("GET", `/admin/app/devices${search(query)}`, { signal }),
    renameDevice: (id: string, name: string) =>
      own<{ device: Device }>("PATCH", `/admin/app/devices/${encodeURIComponent(id)}`, { body: { name } }),
    revokeDevice: (id: string) => own<undefined>("DELETE", `/admin/app/devices/${encodeURIComponent(id)}`),
    /** The devices that were connected with codes of this one, of those, and so on: what to revoke along with it. */
    connectedThrough: (id: string, signal?: AbortSignal) =>
      own<{ devices: Device[]; total: number }>("GET", `/admin/app/devices/connected${search({ via: id })}`, {
        signal,
      }),
    /** Revokes it, and every device that was connected through it. */
    revokeWithConnected: (id: string) =>
      own<{ revoked: number }>("POST", "/admin/app/devices/revoke", { body: { devices: [id] } }),
    generateCode: () => own<IssuedCode>("POST", "/admin/app/generate-qr", { body: {} }),
    code: (id: string, signal?: AbortSignal) =>
      own<{ token: CodeStatus }>("GET", `/admin/app/tokens/${encodeURIComponent(id)}`, { signal }),
    /** Types the number that the other phone shows. A wrong one ends the code: `number_wrong`. */
    matchNumber: (id: string, number: string) =>
      own<{ token: CodeStatus }>("POST", `/admin/app/tokens/${encodeURIComponent(id)}/match`, { body: { number } }),
    cancelCode: (id: string) => own<undefined>("DELETE", `/admin/app/tokens/${encodeURIComponent(id)}`),
    audit: (query: Record<string, string> = {}, signal?: AbortSignal) =>
      own<{ events: AuditEvent[]; nextCursor: string | null }>("GET", `/admin/audit${search(query)}`, { signal }),

    /** Follows what happens to codes and devices, until the stream ends or `signal` aborts. */
    follow: (onEvent: (event: LiveEvent) => void, signal: AbortSignal, onOpen?: () => void): Promise<void> =>
      authorized((credentials) =>
        followEvents(`${apiUrl}/admin/app/events`, { credentials, signal, fetch, onEvent, onOpen }),
      ),
  };
}
