"use client";

import { useMutation } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { fieldError, sentence } from "@/components/api/request";
import { useRenameDevice } from "@/components/devices/devices-query";
import { platformAndVersion } from "@/components/devices/platform-glyph";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useToast } from "@/components/ui/toasts";
import { BoxLayout } from "./box-layout";
import { type ConnectedDevice, useLiveCode } from "./live-code";
import { RingBox } from "./ring-box";

export function ConnectedView() {
  const { device, generate, done } = useLiveCode();
  if (!device) return null;
  const facts = [platformAndVersion(device), device.ipAddress].filter(Boolean).join(", ");
  return (
    <BoxLayout
      box={
        <RingBox tone="ok">
          <div className="grid justify-items-center gap-4 px-6 text-center">
            <IconDisc tone="ok">
              <Check />
            </IconDisc>
            <div className="grid gap-0.5">
              <p className="text-section font-semibold break-words">{device.model ?? device.name} connected just now</p>
              <p className="text-ink-2">{facts}</p>
            </div>
          </div>
        </RingBox>
      }
    >
      <NameForm key={device.id} device={device} />
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={generate}>Connect another</Button>
        <Button variant="primary" onClick={done} data-goes-on>
          Done
        </Button>
      </div>
    </BoxLayout>
  );
}

function NameForm({ device }: { device: ConnectedDevice }) {
  const [name, setName] = useState(device.name);
  const toast = useToast();
  const rename = useMutation({ ...useRenameDevice(), onSuccess: () => toast.good("Name saved") });
  const error = rename.isError ? (fieldError(rename.error, "name") ?? sentence(rename.error)) : undefined;
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!rename.isPending) rename.mutate({ id: device.id, name });
      }}
    >
      <div className="flex gap-2">
        <TextInput
          aria-label="Device name"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "connected-name-error" : undefined}
          value={name}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit">Save name</Button>
      </div>
      <FieldError id="connected-name-error">{error}</FieldError>
    </form>
  );
}
