import { Globe } from "lucide-react";
import type { ComponentType } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Platform } from "@/lib/devices/contract";

type GlyphProps = { className?: string; "aria-hidden"?: boolean };

function Apple(props: GlyphProps) {
  return (
    <svg viewBox="4 3 16 19" fill="currentColor" {...props}>
      <path d="M15.9 12.6c0-2.1 1.7-3.2 1.8-3.2-1-1.4-2.5-1.6-3.1-1.7-1.3-.1-2.6.8-3.2.8-.7 0-1.7-.8-2.8-.7-1.4 0-2.8.8-3.5 2.1-1.5 2.6-.4 6.5 1.1 8.6.7 1 1.6 2.2 2.7 2.2 1.1 0 1.5-.7 2.8-.7 1.3 0 1.7.7 2.8.7 1.2 0 1.9-1 2.6-2.1.8-1.2 1.2-2.3 1.2-2.4 0 0-2.4-.9-2.4-3.6Z" />
      <path d="M13.8 6.3c.6-.7 1-1.7.9-2.7-.9 0-1.9.6-2.5 1.3-.6.6-1.1 1.6-.9 2.6.9.1 1.9-.5 2.5-1.2Z" />
    </svg>
  );
}

function Android(props: GlyphProps) {
  return (
    <svg viewBox="1.5 2.5 21 18" fill="none" {...props}>
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M3 17.5a9 9 0 0 1 18 0H3Zm5.2-3.2a1 1 0 1 0 0-2 1 1 0 0 0 0 2Zm7.6 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z"
      />
      <path stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" d="m7.6 9.6-1.7-2.9m10.5 2.9 1.7-2.9" />
    </svg>
  );
}

export const PlatformGlyph: Record<Platform, ComponentType<GlyphProps>> = { ios: Apple, android: Android, web: Globe };

export const PLATFORM_NAMES: Record<Platform, string> = { ios: "iOS", android: "Android", web: "Web" };

export function PlatformTile({ platform, className }: { platform: Platform; className?: string }) {
  const Glyph = PlatformGlyph[platform];
  return (
    <span
      className={classNames(
        "grid size-8 shrink-0 place-items-center rounded-control border border-line bg-subtle text-ink-2",
        className,
      )}
    >
      <Glyph className="size-4" aria-hidden />
    </span>
  );
}

type Described = { platform: Platform; model: string | null; osVersion: string | null };

/** "Android 16", "iPadOS 27.0", "Web". What a browser calls its version is part of its model. */
export function platformAndVersion({ platform, model, osVersion }: Described): string {
  if (platform === "web") return "Web";
  const system = platform === "ios" && model?.startsWith("iPad") ? "iPadOS" : PLATFORM_NAMES[platform];
  return osVersion ? `${system} ${osVersion}` : system;
}
