import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type * as wire from "@/lib/client/wire";
import { EVENT_NAMES } from "@/lib/client/wire";
import type * as audit from "@/lib/audit/contract";
import type * as devices from "@/lib/devices/contract";
import type * as onboarding from "@/lib/onboarding/contract";
import type * as uidLogin from "@/lib/uid-login/contract";

/** As it is seen from outside: without what a type is made of. */
type Flat<T> = T extends object ? { [Key in keyof T]: Flat<T[Key]> } : T;
type Same<A, B> =
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? "same" : "different";

/** The compiler refuses the call where the two are not the same. */
const expectSame = <Client, Server>(proof: Same<Client, Server>): void => expect(proof).toBe("same");

describe("the client’s words for what goes over the wire", () => {
  it("are the server’s own, to the last field", () => {
    expectSame<wire.Platform, devices.Platform>("same");
    expectSame<wire.DeviceDetails, devices.DeviceDetails>("same");
    expectSame<wire.Account, devices.Account>("same");
    expectSame<wire.OwnDevice, z.infer<typeof devices.connectedDevice>>("same");
    expectSame<wire.Device, devices.Device>("same");
    expectSame<wire.RegisteredDevice, devices.OwnDevice>("same");
    expectSame<wire.Site, z.infer<typeof onboarding.site>>("same");
    expectSame<wire.IssuedCode, onboarding.IssuedToken>("same");
    expectSame<wire.OpenedCode, onboarding.OpenedToken>("same");
    expectSame<wire.Exchanged, onboarding.ExchangedToken>("same");
    expectSame<wire.NumberToMatch, onboarding.NumberToMatch>("same");
    expectSame<wire.CodeStatus, onboarding.TokenStatus>("same");
    expectSame<wire.Profile, uidLogin.Profile>("same");
    // The server sends the client's own words; what those are, the wire contract fixes.
    expect(EVENT_NAMES).toEqual([
      "token.opened",
      "token.matching",
      "token.matched",
      "token.exchanged",
      "token.refused",
      "token.cancelled",
      "token.expired",
      "device.connected",
      "device.renamed",
      "device.revoked",
      "device.active",
    ]);
  });

  it("leave room for what later versions record", () => {
    expectSame<Omit<wire.AuditEvent, "action">, Omit<audit.AuditEvent, "action">>("same");
    expectSame<wire.AuditEvent["action"], string>("same");
  });

  it("would not pass where a field were missing, optional or of another kind", () => {
    const proofs: [Same<{ a: 1 }, { a?: 1 }>, Same<{ a: 1 }, { a: 1 | null }>, Same<{ a: 1 }, { a: 1; b: 2 }>] = [
      "different",
      "different",
      "different",
    ];
    expect(new Set(proofs)).toEqual(new Set(["different"]));
  });
});
