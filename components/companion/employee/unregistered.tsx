"use client";

import { Check, Copy, Smartphone } from "lucide-react";
import { useState } from "react";
import { Screen } from "@/components/companion/screen";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconDisc } from "@/components/ui/empty-state";
import { deviceIdentifier } from "./own-device";
import { Stage } from "./stage";

type Props = {
  siteName: string;
  /** It was registered when it was here last. */
  wasRegistered: boolean;
  onPassword: () => void;
  onLeave: () => void;
};

/** The site knows no employee's device by this phone's identifier: what to tell the office, or do without it. */
export function Unregistered({ siteName, wasRegistered, onPassword, onLeave }: Props) {
  return (
    <Stage>
      <Screen
        icon={
          <IconDisc tone={wasRegistered ? "bad" : "plain"}>
            <Smartphone />
          </IconDisc>
        }
        title={wasRegistered ? "This phone is no longer registered" : "This phone is not registered"}
        actions={
          <>
            <Button variant="primary" size="phone" onClick={onPassword}>
              Sign in with a password
            </Button>
            <Button variant="ghost" size="phone" onClick={onLeave}>
              {wasRegistered ? "Scan a new code" : "Back"}
            </Button>
          </>
        }
      >
        <output className="-mt-4 block text-ink-2">
          {wasRegistered
            ? `${siteName} does not know it any more. Ask the office for a new code, or tell them this identifier.`
            : "Tell the office this identifier. Then one tap signs you in. Or sign in with your password."}
        </output>
        <Identifier />
      </Screen>
    </Stage>
  );
}

function Identifier() {
  const [copied, setCopied] = useState<boolean | null>(null);
  const identifier = deviceIdentifier();
  const copy = async () => setCopied(await copyText(identifier));
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-2 rounded-card border border-line py-1.5 pr-1.5 pl-4">
        <p className="min-w-0 flex-1">
          <span className="sr-only">Identifier: </span>
          <span className="font-mono text-table break-all">{identifier}</span>
        </p>
        <Button variant="ghost" className="h-11!" aria-label="Copy identifier" onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          Copy
        </Button>
      </div>
      <output className="min-h-5 text-body text-ink-2">
        {copied && "Copied."}
        {copied === false && "It could not be copied. Select it instead."}
      </output>
    </div>
  );
}
