"use client";

import { Image } from "lucide-react";
import { useRef } from "react";
import { PictureInput } from "./picture-input";
import { Row } from "./rows";
import { usePicture } from "./use-picture";

/** A picture of the code, as a screenshot that somebody sent. */
export function ChoosePicture() {
  const input = useRef<HTMLInputElement>(null);
  const { read, isReading, problem } = usePicture();
  return (
    <Row
      icon={<Image />}
      aria-disabled={isReading}
      onClick={() => input.current?.click()}
      note={
        <>
          <PictureInput ref={input} onPicture={read} />
          <output className="block">
            {!isReading && problem && <span className="block px-4 pb-3 text-small text-bad-text">{problem}</span>}
          </output>
        </>
      }
    >
      {isReading ? "Looking at the picture…" : "Choose a picture"}
    </Row>
  );
}
