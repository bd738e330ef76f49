import type { ReactNode } from "react";
import { PlatformTile } from "@/components/devices/platform-glyph";
import type { Platform } from "@/lib/client/wire";

type Props = { platform: Platform; name: string; children: ReactNode; mark?: ReactNode };

/** This phone, in one line. */
export function DeviceCard({ platform, name, children, mark }: Props) {
  return (
    <div className="flex min-h-16 items-center gap-3.5 rounded-card border border-line px-4 py-3">
      <PlatformTile platform={platform} className="size-10 [&_svg]:size-5" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-phone font-medium">{name}</p>
        <p className="text-body text-ink-3">{children}</p>
      </div>
      {mark}
    </div>
  );
}
