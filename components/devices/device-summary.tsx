import { LastActive } from "@/components/time/moment";
import { Checkbox } from "@/components/ui/checkbox";
import type { Device } from "@/lib/devices/contract";
import { IpAddress } from "./ip-address";
import { PlatformTile, platformAndVersion } from "./platform-glyph";

type Props = {
  device: Device;
  isOwn: boolean;
  /** Where it may be left out. */
  choice?: { checked: boolean; onChange: (checked: boolean) => void };
};

/** A device that somebody is about to revoke. */
export function DeviceSummary({ device, isOwn, choice }: Props) {
  const facts = [device.model, platformAndVersion(device)].filter(Boolean).join(", ");
  return (
    <li className="flex gap-3 p-3">
      {choice && (
        <span className="grid h-8 place-items-center max-sm:px-1">
          <Checkbox
            aria-label={`Revoke ${device.name} too`}
            checked={choice.checked}
            onCheckedChange={choice.onChange}
          />
        </span>
      )}
      <PlatformTile platform={device.platform} className="bg-surface" />
      <div className="min-w-0 flex-1 gap-4 text-small text-ink-2 wrap-anywhere sm:flex">
        <div className="flex-1">
          <p className="text-body font-medium text-ink">{device.name}</p>
          <p className="text-ink-3">{facts}</p>
          {!isOwn && <p>Belongs to {device.owner.name}</p>}
          {choice && device.connectedBy && <p>Connected by {device.connectedBy.name}</p>}
        </div>
        <div className="sm:max-w-36 sm:text-right">
          <LastActive at={device.lastActiveAt} prefix="Active " />
          {device.ipAddress && (
            <p>
              <IpAddress>{device.ipAddress}</IpAddress>
            </p>
          )}
        </div>
      </div>
    </li>
  );
}
