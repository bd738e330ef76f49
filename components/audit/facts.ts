import type { AuditEvent } from "@/lib/audit/contract";
import { capital, inWords, labelOf, rankOf, valueOf } from "./words";

export type Fact = { label: string; value: string; isCode?: boolean };

const TARGETS: Record<string, string> = { token: "Code ID", user: "Person ID" };

/** All that is known of an event, in a person's words; what it does not have is left out. */
export function factsOf({ id, action, target, details }: AuditEvent): Fact[] {
  const { changes, ...others } = details;
  const isSilent = (value: unknown) => value === null || value === "" || (action === "cleanup.run" && value === 0);
  const told = Object.entries(others).filter(([, value]) => !isSilent(value));
  const changed = Object.entries(typeof changes === "object" && changes !== null ? changes : {});
  const inOrder = [...told, ...changed].sort(([one], [other]) => rankOf(one) - rankOf(other));
  const facts = inOrder.map(([key, value]) => ({
    label: labelOf(key),
    value: valueOf(key, value),
    isCode: /id$/i.test(key),
  }));
  const targetLabel = target && (TARGETS[target.type] ?? capital(`${inWords(target.type)} ID`));
  return [
    { label: "Action", value: action, isCode: true },
    ...facts,
    ...(target?.id && targetLabel ? [{ label: targetLabel, value: target.id, isCode: true }] : []),
    { label: "Event ID", value: id, isCode: true },
  ];
}
