"use client";

import { CameraOff, Image, Keyboard, X } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { readCode } from "@/lib/client/read-code";
import { ownSecret } from "./own-secret";
import { PictureInput } from "./picture-input";
import { TorchButton } from "./torch-button";
import { type CameraState, useCamera } from "./use-camera";
import { useCompanion } from "./use-companion";
import { useDecoder } from "./use-decoder";
import { usePicture } from "./use-picture";

const TROUBLES: Partial<Record<CameraState, string>> = {
  blocked: "The camera is blocked. Allow it, or type the code.",
  absent: "There is no camera here. Type the code, or choose a picture.",
  busy: "The camera did not start. Close what else uses it, or type the code.",
};

/** The camera, looking for a code of this site. Dark in both themes: the code is what shines. */
export function Scanner() {
  const { go } = useCompanion();
  const heading = useRef<HTMLHeadingElement>(null);
  const picture = useRef<HTMLInputElement>(null);
  const [isForeign, setIsForeign] = useState(false);
  const { read, isReading, problem } = usePicture();
  const { video, state, track } = useCamera();
  const hasFailed = useDecoder(video, state === "on", (text) => {
    const secret = ownSecret(readCode(text));
    if (secret) go({ at: "confirm", secret, fromLink: false });
    else setIsForeign(true);
  });

  useLayoutEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && go({ at: "start", from: "scan" });
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [go]);

  const trouble = TROUBLES[state] ?? (hasFailed ? "The scanner did not load. Type the code, or try again." : null);
  const said = isReading
    ? "Looking at the picture…"
    : (problem ?? trouble ?? (isForeign ? "This is not a code from this site." : null));
  return (
    <div className="always-dark fade-in flex min-h-dvh justify-center bg-canvas text-phone text-ink">
      <main className="flex w-full max-w-120 flex-col px-5 pt-[max(0.75rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <div className="-mx-2 flex justify-between">
          <IconButton
            aria-label="Close the scanner"
            className="size-11"
            onClick={() => go({ at: "start", from: "scan" })}
          >
            <X className="size-5!" aria-hidden />
          </IconButton>
          {track && <TorchButton track={track} />}
        </div>
        <div className="mt-4 mb-6 text-center">
          <h1 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
            Scan the code
          </h1>
          <p className="text-ink-2">It is on your computer’s screen.</p>
        </div>
        <div className="relative mx-auto aspect-square w-full max-w-90">
          <div className="size-full overflow-hidden rounded-[20px] bg-fill">
            {trouble ? (
              <CameraOff className="mx-auto mt-[40%] size-10 text-ink-3" aria-hidden />
            ) : (
              // oxlint-disable-next-line jsx-a11y/media-has-caption -- it is what the camera sees, without a sound
              <video
                ref={video}
                muted
                playsInline
                aria-label="What the camera sees"
                className="size-full object-cover"
              />
            )}
          </div>
          <Corners />
        </div>
        <output className="mt-5 block min-h-11 text-center font-medium">{said ?? "Looking for a code…"}</output>
        <div className="mt-auto grid grid-cols-2 gap-2 pt-6">
          <Button size="phone" className="border-control" onClick={() => go({ at: "type" })}>
            <Keyboard aria-hidden />
            Type code
          </Button>
          <Button size="phone" className="border-control" onClick={() => picture.current?.click()}>
            <Image aria-hidden />
            Picture
          </Button>
          <PictureInput ref={picture} onPicture={read} />
        </div>
      </main>
    </div>
  );
}

const CORNERS = [
  "top-0 left-0 rounded-tl-[20px] border-t-3 border-l-3",
  "top-0 right-0 rounded-tr-[20px] border-t-3 border-r-3",
  "bottom-0 left-0 rounded-bl-[20px] border-b-3 border-l-3",
  "bottom-0 right-0 rounded-br-[20px] border-b-3 border-r-3",
];

const Corners = () =>
  CORNERS.map((corner) => <span key={corner} aria-hidden className={`absolute size-12 border-brass ${corner}`} />);
