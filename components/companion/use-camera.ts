"use client";

import { useEffect, useRef, useState } from "react";

export type CameraState = "starting" | "on" | "blocked" | "absent" | "busy";

/** On plain http browsers have no camera at all (W3C, Media Capture and Streams, 10.1). */
export const canAskForCamera = (): boolean => navigator.mediaDevices !== undefined;

const WANTED: MediaStreamConstraints = {
  audio: false,
  // A front camera is better than none.
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** Shows the camera in what is given `video` as its ref, for as long as that is there and the page is in front. */
export function useCamera() {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>(() => (canAskForCamera() ? "starting" : "absent"));
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);

  useEffect(() => {
    if (!canAskForCamera()) return;
    let stream: MediaStream | null = null;
    let turn = 0;
    const stop = () => {
      turn++;
      stream?.getTracks().forEach((each) => each.stop());
      stream = null;
      setTrack(null);
    };
    const start = async () => {
      const own = ++turn;
      try {
        const opened = await navigator.mediaDevices.getUserMedia(WANTED);
        if (own !== turn || !video.current) return opened.getTracks().forEach((each) => each.stop());
        stream = opened;
        video.current.srcObject = opened;
        setTrack(opened.getVideoTracks()[0] ?? null);
        await video.current.play();
        if (own === turn) setState("on");
      } catch (error) {
        if (own === turn) setState(stateFor(error));
      }
    };
    const onVisibility = () => {
      stop();
      setState("starting");
      if (!document.hidden) void start();
    };
    void start();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop();
    };
  }, []);

  return { video, state, track };
}

function stateFor(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "blocked";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "absent" : "busy";
}
