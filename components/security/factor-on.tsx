"use client";

import type { RefObject } from "react";
import { Day } from "@/components/time/moment";
import { Button } from "@/components/ui/button";
import type { Enrolment, SecondFactor } from "@/lib/security/second-factor-contract";
import { beginFactor, renewCodes } from "./factor-query";
import { ProvenButton } from "./proven-button";

type Props = {
  factor: SecondFactor;
  onBegun: (enrolment: Enrolment) => void;
  onCodes: (codes: string[]) => void;
  onSwitchOff: () => void;
  switchOff: RefObject<HTMLButtonElement | null>;
};

/** So few are left that somebody should make new ones. */
const FEW = 3;

/** While it is on. */
export function FactorOn({ factor, onBegun, onCodes, onSwitchOff, switchOff }: Props) {
  const { recoveryCodesLeft: left, enabledAt, isRequired } = factor;
  return (
    <div className="grid gap-4 border-t border-line p-4">
      <p className="text-ink-2">
        {enabledAt && (
          <>
            An authenticator app, since <Day at={enabledAt} />.{" "}
          </>
        )}
        <span className={left <= FEW ? "font-medium text-bad-text" : undefined}>
          {left === 1 ? "One recovery code is" : `${left === 0 ? "No" : left} recovery codes are`} left
          {left <= FEW ? ": make new ones." : "."}
        </span>{" "}
        {isRequired && "This site asks it of everyone who runs it, so it stays on."}
      </p>
      <div className="flex flex-wrap gap-2">
        <ProvenButton work={renewCodes} onDone={onCodes}>
          New recovery codes
        </ProvenButton>
        <ProvenButton work={beginFactor} onDone={onBegun}>
          Use another app
        </ProvenButton>
        {!isRequired && (
          <Button ref={switchOff} variant="danger-outline" onClick={onSwitchOff}>
            Switch off
          </Button>
        )}
      </div>
    </div>
  );
}
