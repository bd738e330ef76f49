"use client";

import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { SiteLogo } from "@/components/brand/site-logo";

const TILE = 260;
const QUIET = 4;
const NOTHING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

export type QrCodeProps = { value: string; logoUrl: string | null; label?: string; faded?: boolean };

/** The code on its white tile. Modules are whole device pixels, so that their edges are sharp. */
export function QrDrawing({ value, logoUrl, label = "QR code with the link to scan", faded = false }: QrCodeProps) {
  const [modules, setModules] = useState(57);
  const measure = (svg: SVGSVGElement | null) => {
    if (svg) setModules(svg.viewBox.baseVal.width - 2 * QUIET);
  };

  const cells = modules + 2 * QUIET;
  const ratio = typeof window === "undefined" ? 1 : window.devicePixelRatio || 1;
  const unit = Math.max(1, Math.floor((TILE * ratio) / cells)) / ratio;
  // An odd number of modules sits exactly in the middle. About a twelfth of the width stays far below what level M repairs.
  const hole = 2 * Math.floor(modules / 12) + 1;
  const image = { src: NOTHING, width: hole * unit, height: hole * unit, excavate: true };

  return (
    <div
      className={
        faded
          ? "relative grid size-65 place-items-center"
          : "relative grid size-65 place-items-center rounded-control bg-white"
      }
    >
      <QRCodeSVG
        key={value}
        ref={measure}
        value={value}
        level="M"
        marginSize={QUIET}
        size={cells * unit}
        bgColor={faded ? "transparent" : "#FFFFFF"}
        fgColor={faded ? "var(--fill-2)" : "#1C1917"}
        shapeRendering="crispEdges"
        imageSettings={image}
        {...(faded ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      />
      {!faded && (
        <span className="absolute grid place-items-center" style={{ width: hole * unit, height: hole * unit }}>
          <SiteLogo url={logoUrl} className="size-[82%]" />
        </span>
      )}
    </div>
  );
}
