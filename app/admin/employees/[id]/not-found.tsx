import { UserX } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";

export default function NoSuchPerson() {
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-4 text-center">
      <IconDisc tone="plain">
        <UserX />
      </IconDisc>
      <div className="grid max-w-72 gap-1">
        <h1 className="text-section font-semibold">There is no such person</h1>
        <p className="text-ink-2">The address may be mistyped, or the person was deleted.</p>
      </div>
      <Link href="/admin/employees" className={buttonClass({})}>
        Go to employees
      </Link>
    </div>
  );
}
