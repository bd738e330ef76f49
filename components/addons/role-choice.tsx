"use client";

import { CheckboxField } from "@/components/ui/checkbox-field";
import type { Role } from "@/lib/roles/contract";

type Props = {
  "aria-labelledby": string;
  "aria-describedby": string;
  /** Those with mobile access; no other can be chosen. */
  roles: Role[];
  /** Null: all of them, also those that are added later. */
  allowed: number[] | null;
  onAllowed: (allowed: number[] | null) => void;
};

export function RoleChoice({ roles, allowed, onAllowed, ...wiring }: Props) {
  const choose = (id: number, on: boolean) => {
    // Ids that are not shown stay: a role may get its mobile access back.
    const others = (allowed ?? roles.map((role) => role.id)).filter((each) => each !== id);
    onAllowed(on ? [...others, id].sort((a, b) => a - b) : others);
  };
  return (
    <fieldset {...wiring} className="grid min-w-0 gap-1">
      <CheckboxField
        label="All with mobile app access"
        checked={allowed === null}
        indeterminate={allowed !== null && allowed.length > 0}
        onCheckedChange={(on) => onAllowed(on ? null : [])}
      />
      <div className="ml-6.5 grid max-h-60 gap-1 overflow-y-auto">
        {roles.map(({ id, name }) => (
          <CheckboxField
            key={id}
            label={name}
            checked={allowed === null || allowed.includes(id)}
            onCheckedChange={(on) => choose(id, on)}
          />
        ))}
      </div>
      {allowed?.length === 0 && <p className="text-small text-bad-text">No role is chosen: nobody can sign in.</p>}
    </fieldset>
  );
}
