"use client";

import { type ReactNode, useRef, useState } from "react";
import { ApiError } from "@/lib/client/errors";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";

const source = onDemand(() => import("./proof-dialog"));

/** Somebody was asked for their password and went away from it. Nothing was done, and nothing went wrong. */
export class NotProven extends Error {}

type Asked = { goOn: () => void; giveUp: () => void };

/**
 * For what the site does only for somebody who proved a moment ago who they are: `prove` does it, and where the site wants
 * the password first, asks for it and does it then. Rejects with {@link NotProven} where they cancel. `dialog` stands where
 * it is asked for: within the dialog, where there is one.
 */
export function useProof(): { prove: <T>(work: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [turn, setTurn] = useState(0);
  const from = useRef<Element>(null);
  const parts = useOnDemand(source, asked !== null);

  const prove = async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "reauthentication_required") throw error;
    }
    from.current = document.activeElement;
    await source.come().catch(() => {
      throw new ApiError(0, "unavailable", "The site did not answer. Nothing was changed.");
    });
    await new Promise<void>((goOn, refuse) => {
      setTurn((before) => before + 1);
      setAsked({ goOn, giveUp: () => refuse(new NotProven()) });
    }).finally(() => setAsked(null));
    return work();
  };

  const dialog = parts && (
    <parts.ProofDialog
      // What was typed before is nobody's business any more.
      key={turn}
      open={asked !== null}
      onProven={() => asked?.goOn()}
      onCancel={() => asked?.giveUp()}
      finalFocus={() => {
        const { current } = from;
        if (!(current instanceof HTMLElement) || !current.isConnected || current === document.body) return null;
        return current.querySelector<HTMLElement>("[data-goes-on]") ?? current;
      }}
    />
  );
  return { prove, dialog };
}
