"use client";

import { useMutation } from "@tanstack/react-query";
import { readCode } from "@/lib/client/read-code";
import { ownSecret } from "./own-secret";
import { readPicture } from "./read-picture";
import { useCompanion } from "./use-companion";

/** Takes a code from a picture; otherwise says why there is none. */
export function usePicture() {
  const { go } = useCompanion();
  const reading = useMutation({
    mutationFn: async (picture: Blob) => {
      const texts = await readPicture(picture).catch(() => []);
      const secret = texts.map((text) => ownSecret(readCode(text))).find((each) => each !== null);
      return secret ?? (texts.length > 0 ? "This is not a code from this site." : "No code in this picture.");
    },
  });
  return {
    // Whoever left the screen meanwhile is not taken along: what is told with the call is told to nobody then.
    read: (picture: Blob) =>
      reading.mutate(picture, {
        onSuccess: (found) => typeof found !== "string" && go({ at: "confirm", secret: found, fromLink: false }),
      }),
    isReading: reading.isPending,
    problem: typeof reading.data === "string" ? reading.data : null,
  };
}
