import { Check, Minus } from "lucide-react";
import type { Employee } from "@/lib/employees/contract";

/** Whether somebody may use the app, and if not, why. */
export function MobileAccess({ employee }: { employee: Employee }) {
  const allowed = employee.isMobileAppAccessEnabled && employee.status === "active";
  const Icon = allowed ? Check : Minus;
  return (
    <span className="flex items-center gap-2">
      <Icon className={allowed ? "size-4" : "size-4 text-ink-3"} aria-hidden />
      {allowed ? (
        "Allowed"
      ) : (
        <span className="text-ink-3">{employee.isMobileAppAccessEnabled ? "Off, inactive" : "Off for role"}</span>
      )}
    </span>
  );
}
