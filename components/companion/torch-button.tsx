"use client";

import { Flashlight, FlashlightOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** What W3C's Image Capture adds to a track, for cameras that have a light. */
type Torch = { torch?: boolean };

export function TorchButton({ track }: { track: MediaStreamTrack }) {
  const [isLit, setIsLit] = useState(false);
  const capabilities = track.getCapabilities?.() as (MediaTrackCapabilities & Torch) | undefined;
  if (!capabilities?.torch) return null;
  const toggle = () => {
    const wanted: MediaTrackConstraintSet & Torch = { torch: !isLit };
    track.applyConstraints({ advanced: [wanted] }).then(
      () => setIsLit(!isLit),
      () => undefined,
    );
  };
  return (
    <IconButton aria-label="Light" aria-pressed={isLit} className="size-11" onClick={toggle}>
      {isLit ? <FlashlightOff aria-hidden /> : <Flashlight aria-hidden />}
    </IconButton>
  );
}
