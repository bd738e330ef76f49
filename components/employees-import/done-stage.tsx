"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { counted } from "./choose-file";

type Props = { created: number; withPhones: boolean; onMore: () => void };

export function DoneStage({ created, withPhones, onMore }: Props) {
  return (
    <div className="fade-in grid justify-items-center gap-5 rounded-card border border-line px-6 py-14 text-center">
      <IconDisc tone="ok">
        <CircleCheck />
      </IconDisc>
      <div className="grid gap-1">
        <output className="text-section font-semibold">{counted(created, "person", "people")} added</output>
        <p className="max-w-88 text-ink-2">
          They have no password yet. {withPhones ? "Register a phone for them, or set one" : "Set one"} on their page.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={onMore}>Import another file</Button>
        <Link href="/admin/employees" className={buttonClass({ variant: "primary" })}>
          Go to employees
        </Link>
      </div>
    </div>
  );
}
