import { Link2Off } from "lucide-react";
import { IconDisc } from "@/components/ui/empty-state";

export function BrokenLink() {
  return (
    <div className="grid max-w-96 content-start justify-items-center gap-4 pt-[10dvh] text-center">
      <IconDisc tone="bad">
        <Link2Off />
      </IconDisc>
      <div className="grid gap-2">
        <h1 className="text-title font-semibold">This link does not open the setup</h1>
        <p className="text-ink-2">
          It is incomplete, older than an hour, or already used. Restart the server: it prints a new one in the
          terminal.
        </p>
      </div>
    </div>
  );
}
