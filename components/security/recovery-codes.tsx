"use client";

import { Copy, Download, Printer } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { useUnsaved } from "@/components/ui/leave-guard";
import { useToast } from "@/components/ui/toasts";

type Props = { codes: string[]; siteName: string; email: string; onDone: () => void };

const WARNING = {
  title: "Leave without these codes?",
  description: "They are not shown again. Without them a lost phone keeps you out until another admin lets you in.",
};

/** What is copied and saved: it says by itself what it is for. */
const textOf = ({ codes, siteName, email }: Omit<Props, "onDone">) =>
  `Recovery codes for signing in to ${siteName} as ${email}\nEach works once, in place of a code from the app.\n\n${codes.join("\n")}\n`;

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "recovery-codes.txt";
  link.click();
  // A browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Ten codes for when the app is out of reach. They are shown this once, and are all that is printed of the page. */
export function RecoveryCodes({ onDone, ...shown }: Props) {
  const toast = useToast();
  const head = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  useUnsaved(1, WARNING);
  const copy = async () => {
    if (await copyText(textOf(shown))) toast.good("Recovery codes copied");
    else toast.bad("The codes were not copied", "Download or print them.");
  };
  return (
    <div className="border-t border-line">
      <div data-printed className="grid gap-4 p-4">
        <div className="grid gap-1">
          <p ref={head} tabIndex={-1} className="font-medium outline-none">
            Keep these recovery codes
          </p>
          <p className="max-w-[70ch] text-ink-2">
            Each works once, in place of a code from the app: for the day that your phone is lost. They are not shown
            again.
          </p>
          <p className="hidden text-ink-2 print:block">
            {shown.siteName}, {shown.email}
          </p>
        </div>
        <ul
          aria-label="Recovery codes"
          className="grid max-w-100 grid-cols-2 gap-x-6 gap-y-1.5 rounded-control bg-subtle px-4 py-3 font-mono text-section"
        >
          {shown.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line bg-subtle px-4 py-3">
        <Button onClick={() => download(textOf(shown))}>
          <Download aria-hidden />
          Download
        </Button>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
        <Button variant="primary" onClick={onDone} className="ml-auto">
          I have kept them
        </Button>
      </div>
    </div>
  );
}
