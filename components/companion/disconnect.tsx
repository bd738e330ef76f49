"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sentence } from "@/components/api/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { thisKind } from "./describe-device";
import { useCompanion } from "./use-companion";

export function Disconnect() {
  const { client, go } = useCompanion();
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useMutation({ mutationFn: client.logOut, onSuccess: () => go({ at: "start", left: true }) });
  return (
    <>
      <Button ref={button} variant="ghost" size="phone" className="text-bad-text!" onClick={() => setIsAsking(true)}>
        Disconnect this {thisKind()}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={`Disconnect this ${thisKind()}?`}
        description="You are signed out here. To come back, scan a new code."
        confirm="Disconnect"
        busy={leave.isPending}
        error={leave.error ? sentence(leave.error) : undefined}
        onConfirm={() => leave.mutate()}
        onCancel={() => setIsAsking(false)}
        finalFocus={() => button.current}
      />
    </>
  );
}
