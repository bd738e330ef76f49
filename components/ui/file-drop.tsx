"use client";

import { FileUp } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { IconDisc } from "./empty-state";

type Props = {
  title: string;
  /** What may be given, in a few words. */
  children: ReactNode;
  /** As an `<input type="file">` takes it. It is advice: any file can be dropped. */
  accept: string;
  onFile: (file: File) => void;
};

/** Takes one file: dropped anywhere on the page, or chosen. */
export function FileDrop({ title, children, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = useEffectEvent((file: File | undefined) => {
    if (file) onFile(file);
  });

  useEffect(() => {
    // A file that misses the frame would otherwise be opened in place of the page.
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);

  return (
    <div
      className={classNames(
        "grid justify-items-center gap-4 rounded-card border border-dashed px-6 py-12 text-center transition-colors",
        over ? "border-brass bg-brass-soft" : "border-control bg-subtle",
      )}
    >
      <IconDisc tone={over ? "live" : "plain"}>
        <FileUp />
      </IconDisc>
      <div className="grid gap-1">
        <p className="text-section font-semibold">{over ? "Let go to choose this file" : title}</p>
        <p className="text-body text-ink-2">{children}</p>
      </div>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again once it was mended.
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
      <Button variant="primary" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </div>
  );
}
