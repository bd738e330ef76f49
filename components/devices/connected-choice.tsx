import { CheckboxField } from "@/components/ui/checkbox-field";
import type { ConnectedDevices } from "@/lib/devices/contract";
import { DeviceSummary } from "./device-summary";

type Props = {
  connected: ConnectedDevices;
  /** How many devices connected them. */
  through: number;
  viewerId: number;
  kept: ReadonlySet<string>;
  onKeep: (kept: ReadonlySet<string>) => void;
};

/** What goes along with a device: all that was connected with its codes, each to be left out by hand. */
export function ConnectedChoice({ connected: { devices, total }, through, viewerId, kept, onKeep }: Props) {
  const isKept = ({ id }: { id: string }) => kept.has(id);
  const chosen = total - devices.filter(isKept).length;
  const none = devices.every(isKept);
  const keep = (id: string, isLeft: boolean) => {
    const next = new Set(kept);
    if (isLeft) next.add(id);
    else next.delete(id);
    onKeep(next);
  };
  return (
    <section aria-label="Connected with its codes" className="grid grid-cols-1 gap-2">
      <div className="flex items-center justify-between gap-4 text-body">
        <CheckboxField
          label={`Revoke what ${through === 1 ? "it" : "they"} connected too`}
          checked={chosen === total}
          indeterminate={chosen < total && !none}
          onCheckedChange={(checked) => onKeep(new Set(checked ? [] : devices.map(({ id }) => id)))}
        />
        <span className="shrink-0 text-small text-ink-3">
          {none ? 0 : chosen} of {total}
        </span>
      </div>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-card border border-line">
        {devices.map((device) => (
          <DeviceSummary
            key={device.id}
            device={device}
            isOwn={device.owner.id === viewerId}
            choice={{ checked: !isKept(device), onChange: (checked) => keep(device.id, !checked) }}
          />
        ))}
        {total > devices.length && (
          <li className="p-3 text-small text-ink-2">
            {none ? `${total - devices.length} more stay as well.` : `${total - devices.length} more go as well.`}
          </li>
        )}
      </ul>
      <p className="text-small text-ink-3">
        Whoever had {through === 1 ? "this device" : "these devices"} in hand could connect others. Clear only what you
        know.
      </p>
    </section>
  );
}
