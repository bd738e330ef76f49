"use client";

import { useState } from "react";
import { Mark } from "./mark";

/** The site's logo; the Latchkey mark where there is none or it does not load. */
export function SiteLogo({ url, className }: { url: string | null; className: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (!url || broken === url) return <Mark className={className} />;
  return (
    // oxlint-disable-next-line next/no-img-element -- the server never fetches the logo, so it cannot resize it
    <img
      key={url}
      src={url}
      alt=""
      referrerPolicy="no-referrer"
      className={`shrink-0 rounded-[22%] bg-white object-contain ${className}`}
      onError={() => setBroken(url)}
    />
  );
}
