"use client";

import { cloneElement } from "react";
import { onDemand } from "./on-demand";
import type { TooltipProps } from "./tooltip-parts";
import { useOpener } from "./use-opener";

const source = onDemand(() => import("./tooltip-parts"));

/** What is said of something to those who point at it. */
export function Tooltip(props: TooltipProps) {
  const opener = useOpener(source);
  if (opener.parts) return <opener.parts.Tooltip {...props} />;
  return cloneElement(props.trigger, opener.props);
}
