"use client";

import { Unplug } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { ownStep } from "./steps";
import { Screen } from "./screen";
import { useCompanion } from "./use-companion";

type Props = { title: string; next: string; onAgain?: (() => void) | undefined };

/** Why a code does not work, and the way on: the same one again, or another. */
export function Refusal({ title, next, onAgain }: Props) {
  const { go } = useCompanion();
  const own = ownStep();
  return (
    <Screen
      icon={
        <IconDisc tone="bad">
          <Unplug />
        </IconDisc>
      }
      title={title}
      lead={<p role="alert">{next}</p>}
      actions={
        <>
          {onAgain && (
            <Button variant="primary" size="phone" onClick={onAgain}>
              Try again
            </Button>
          )}
          <Button size="phone" variant={onAgain ? "ghost" : "primary"} onClick={() => go(own)}>
            {own.at === "start" ? "Use another code" : "Go back"}
          </Button>
        </>
      }
    />
  );
}
