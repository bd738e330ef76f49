import type { Device } from "@/lib/devices/contract";

const VIA: Record<Device["registeredVia"], string> = {
  field_manager: "By the office",
  self: "By the employee",
  qr: "By QR code",
};

/** How a phone came to be registered. */
export const viaOf = ({ registeredVia }: Pick<Device, "registeredVia">): string => VIA[registeredVia];
