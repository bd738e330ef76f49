import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { localAddresses } from "./local-addresses";

const v4 = (address: string, internal = false) => ({ address, family: "IPv4", internal }) as NetworkInterfaceInfo;
const v6 = (address: string, internal = false) => ({ address, family: "IPv6", internal }) as NetworkInterfaceInfo;
const here = { PORT: 3000, HOSTNAME: undefined };

const kindOf = (name: string) => localAddresses({ [name]: [v4("10.0.0.7")] }, here)[0]?.kind;

describe("the machine's addresses on the local network", () => {
  it("come Wi-Fi first, IPv4 before IPv6, with the port, without those that no phone is at", () => {
    const interfaces = {
      lo: [v4("127.0.0.1", true), v6("::1", true)],
      docker0: [v4("172.17.0.1")],
      eth0: [v4("10.0.0.7"), v6("fd00::2"), v6("fe80::fc:ff:fe00:1")],
      wlp3s0: [v4("192.168.1.24"), v4("169.254.8.8")],
    };
    expect(localAddresses(interfaces, here)).toEqual([
      { url: "http://192.168.1.24:3000", kind: "wifi", name: "wlp3s0" },
      { url: "http://10.0.0.7:3000", kind: "ethernet", name: "eth0" },
      { url: "http://[fd00::2]:3000", kind: "ethernet", name: "eth0" },
    ]);
  });

  it("are told by name where the name tells, on every system", () => {
    expect(["wlan0", "Wi-Fi", "eth1", "enp0s31f6", "eno1", "Ethernet 2"].map(kindOf)).toEqual([
      "wifi",
      "wifi",
      "ethernet",
      "ethernet",
      "ethernet",
      "ethernet",
    ]);
    // A Mac's en0 may be either.
    expect(kindOf("en0")).toBe("other");
  });

  it("are none where the server listens to this machine alone", () => {
    const interfaces = { eth0: [v4("10.0.0.7")] };
    for (const HOSTNAME of ["127.0.0.1", "localhost", "::1"])
      expect(localAddresses(interfaces, { PORT: 3000, HOSTNAME })).toEqual([]);
    for (const HOSTNAME of ["0.0.0.0", "::", "my-laptop"])
      expect(localAddresses(interfaces, { PORT: 3000, HOSTNAME })).toHaveLength(1);
  });
});
