"use client";

import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import type { QrCodeProps } from "./qr-drawing";

const source = onDemand(() => import("./qr-drawing"));

/** Has what draws a code fetched: soon, or at once where one is about to come. */
export const useQrSoon = (isAboutToCome: boolean): void => void useOnDemand(source, isAboutToCome);

/** The code on its white tile. */
export function QrCode(props: QrCodeProps) {
  const parts = useOnDemand(source, true);
  return parts ? <parts.QrDrawing {...props} /> : <div className="skeleton size-57" />;
}
