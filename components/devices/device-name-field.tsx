"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toasts";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import type { Device } from "@/lib/devices/contract";
import { useRenameDevice } from "./devices-query";

/** Renames in place. It ends by saving or leaving it, never by where the focus goes. */
export function DeviceNameField({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const id = useId();
  const input = useFocusOnMount<HTMLInputElement>();
  const [name, setName] = useState(device.name);
  const toast = useToast();
  const rename = useMutation({ ...useRenameDevice(), onSuccess: () => toast.good("Device renamed") });
  const error = rename.isError ? (fieldError(rename.error, "name") ?? sentence(rename.error)) : undefined;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (rename.isPending) return;
    if (name.trim() === device.name) onEnd();
    else rename.mutate({ id: device.id, name }, { onSuccess: onEnd });
  };

  return (
    <form className="grid gap-1 py-1 @max-3xl:-mr-11" onSubmit={save}>
      <div className="flex items-center gap-1">
        <TextInput
          ref={input}
          aria-label={`New name for ${device.name}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          value={name}
          maxLength={64}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
          className="max-w-64"
        />
        <IconButton type="submit" aria-label="Save name">
          <Check aria-hidden />
        </IconButton>
        <IconButton aria-label="Cancel renaming" onClick={onEnd}>
          <X aria-hidden />
        </IconButton>
      </div>
      <FieldError id={id}>{error}</FieldError>
    </form>
  );
}
