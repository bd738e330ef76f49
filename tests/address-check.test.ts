import { describe, expect, it } from "vitest";
import { checkAddress, isLoopback } from "@/components/onboarding/address-check";

const kinds = (baseUrl: string, origin: string | null = null, ahead = 0) =>
  checkAddress({ baseUrl, origin, times: { server: 1_000_000, browser: 1_000_000 + ahead } }).map(({ kind }) => kind);

describe("what the panel says of the address that phones use", () => {
  it.each([
    "http://localhost:3000",
    "https://localhost",
    "http://app.localhost:3000",
    "http://127.0.0.1:3000",
    "http://127.8.9.1",
    "http://0.0.0.0:3000",
    "http://[::1]:3000",
    "http://[::]:3000",
    "http://[::ffff:127.0.0.1]:3000",
    "http://localhost.:3000",
  ])("%s is out of a phone's reach, and that is all there is to say", (baseUrl) => {
    expect(isLoopback(baseUrl)).toBe(true);
    expect(kinds(baseUrl, "http://192.168.1.24:3000")).toEqual(["unreachable"]);
  });

  it.each(["https://app.example.com", "https://localhost.example.com", "https://notlocalhost", "https://128.0.0.1"])(
    "%s is not",
    (baseUrl) => {
      expect(kinds(baseUrl, baseUrl)).toEqual([]);
    },
  );

  it("plain http is told of, also on a local network", () => {
    expect(kinds("http://192.168.1.24:3000", "http://192.168.1.24:3000")).toEqual(["plain"]);
    expect(kinds("http://app.example.com")).toEqual(["plain"]);
  });

  it("another address than the admin's own is told of, but not to whoever sits at the server", () => {
    expect(kinds("https://app.example.com", "https://old.example.com")).toEqual(["differs"]);
    expect(kinds("https://app.example.com", "https://app.example.com:8443")).toEqual(["differs"]);
    expect(kinds("https://app.example.com", "http://localhost:3000")).toEqual([]);
    expect(kinds("https://app.example.com", null)).toEqual([]);
  });

  it("a clock more than a minute off is told of, in either direction", () => {
    const baseUrl = "https://app.example.com";
    expect(kinds(baseUrl, baseUrl, 60_000)).toEqual([]);
    expect(kinds(baseUrl, baseUrl, -60_000)).toEqual([]);
    const ahead = (by: number) =>
      checkAddress({ baseUrl, origin: baseUrl, times: { server: 5_000_000, browser: 5_000_000 + by } });
    expect(ahead(61_000)).toEqual([{ kind: "clock", ahead: 61_000 }]);
    expect(ahead(-3_600_000)).toEqual([{ kind: "clock", ahead: -3_600_000 }]);
    expect(checkAddress({ baseUrl, origin: baseUrl, times: null })).toEqual([]);
  });
});
