"use client";

import { useState } from "react";
import { classNames } from "./class-names";

const SIZES = {
  small: "size-7 text-[11px] font-semibold",
  large: "size-14 text-[18px] font-semibold",
  phone: "size-22 text-[32px] font-medium",
};

type Props = { name: string; src?: string | null | undefined; size?: keyof typeof SIZES };

/** A person's picture, or their initials where there is none or it does not load. The name stands beside it. */
export function Avatar({ name, src, size = "small" }: Props) {
  const [broken, setBroken] = useState<string>();
  if (src && src !== broken) {
    return (
      // oxlint-disable-next-line next/no-img-element -- the server never fetches the picture, so it cannot resize it
      <img
        key={src}
        src={src}
        alt=""
        // It may have failed before this script was there to be told.
        ref={(image) => {
          if (image?.complete && image.naturalWidth === 0) setBroken(src);
        }}
        referrerPolicy="no-referrer"
        className={classNames("shrink-0 rounded-full bg-fill-2 object-cover", SIZES[size])}
        onError={() => setBroken(src)}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={classNames("grid shrink-0 place-items-center rounded-full bg-fill-2 text-ink-2", SIZES[size])}
    >
      {initialsOf(name)}
    </span>
  );
}

const initialsOf = (name: string) =>
  name
    .split(" ")
    .map((word) => [...word][0] ?? "")
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();
