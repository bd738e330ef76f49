import type { ComponentType, ReactNode } from "react";
import type { AuditEvent } from "@/lib/audit/contract";

export type Description = {
  /** The action's name in the filter. */
  label: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  bad?: true;
  say: (event: AuditEvent) => ReactNode;
};

export const B = ({ children }: { children: ReactNode }) => <span className="text-ink">{children}</span>;
export const Target = ({ event, or }: { event: AuditEvent; or: string }) => <B>{event.target?.name || or}</B>;
export const text = (value: unknown) => (typeof value === "string" ? value : "");
