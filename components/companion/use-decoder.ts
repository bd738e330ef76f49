"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { loadDetector } from "./detector";

/** Between one look at the picture and the next, in milliseconds: quick for a person, easy on a battery. */
const PAUSE = 150;

/** Tells each QR code that `video` shows, as often as it is seen. Answers whether the reader could not be loaded. */
export function useDecoder(video: RefObject<HTMLVideoElement | null>, isOn: boolean, onText: (text: string) => void) {
  const [hasFailed, setHasFailed] = useState(false);
  const tell = useEffectEvent(onText);
  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (detector: Awaited<ReturnType<typeof loadDetector>>) => {
      // A frame that is not there yet is no reason to stop.
      const found = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (isOver) return;
      for (const { rawValue } of found) tell(rawValue);
      timer = setTimeout(() => void look(detector), PAUSE);
    };
    loadDetector().then(
      (detector) => void look(detector),
      () => setHasFailed(true),
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [video, isOn]);
  return hasFailed;
}
