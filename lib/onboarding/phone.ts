import type { onboardingTokens } from "@/db/schema/onboarding-tokens";
import type { DeviceDetails } from "@/lib/devices/contract";

/** Whoever wants to be connected. */
export type Phone = {
  details: DeviceDetails;
  /** The thumbprint of the key that it has proven; null where it proved none. */
  jkt: string | null;
  ipAddress: string | null;
};

type Code = Pick<typeof onboardingTokens.$inferSelect, "purpose">;

/** How a code registers the phone that it connects. */
export const viaOf = ({ purpose }: Code): "field_manager" | "qr" =>
  purpose === "employee_device" ? "field_manager" : "qr";
