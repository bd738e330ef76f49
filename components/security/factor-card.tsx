"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useLookAgain } from "@/components/api/use-look-again";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Enrolment, SecondFactor } from "@/lib/security/second-factor-contract";
import { FactorOff } from "./factor-off";
import { FactorOn } from "./factor-on";
import { FactorSetUp } from "./factor-set-up";
import { ownFactor } from "./factor-query";
import { RecoveryCodes } from "./recovery-codes";
import { SwitchOffDialog } from "./switch-off-dialog";

type Stage = { step: "state" } | { step: "set-up"; enrolment: Enrolment } | { step: "codes"; codes: string[] };

type Props = {
  found: SecondFactor;
  siteName: string;
  logoUrl: string | null;
  email: string;
  /** Whether nothing else can be done before it is set up; afterwards the page goes on from here. */
  mustEnrol: boolean;
};

/** Two-step sign-in: off, being set up, its recovery codes, on. */
export function FactorCard({ found, siteName, logoUrl, email, mustEnrol }: Props) {
  const lookAgain = useLookAgain();
  const { data: factor } = useQuery(ownFactor(found));
  const [stage, setStage] = useState<Stage>({ step: "state" });
  const [isAsking, setAsking] = useState(false);
  const switchOff = useRef<HTMLButtonElement>(null);
  const showCodes = (codes: string[]) => {
    setStage({ step: "codes", codes });
    // Before that, most of what it would look at is not theirs to see.
    if (!mustEnrol) void lookAgain();
  };
  return (
    <Card
      title="Two-step sign-in"
      description="After the password, a code from an app on your phone: whoever has learned your password is still kept out."
      action={factor.isOn && stage.step === "state" && <Badge tone="ok">On</Badge>}
    >
      {stage.step === "set-up" && (
        <FactorSetUp
          enrolment={stage.enrolment}
          logoUrl={logoUrl}
          onDone={showCodes}
          onCancel={() => setStage({ step: "state" })}
        />
      )}
      {stage.step === "codes" && (
        <RecoveryCodes
          codes={stage.codes}
          siteName={siteName}
          email={email}
          onDone={() => {
            if (mustEnrol) return window.location.assign("/admin");
            setStage({ step: "state" });
          }}
        />
      )}
      {stage.step === "state" &&
        (factor.isOn ? (
          <FactorOn
            factor={factor}
            onBegun={(enrolment) => setStage({ step: "set-up", enrolment })}
            onCodes={showCodes}
            onSwitchOff={() => setAsking(true)}
            switchOff={switchOff}
          />
        ) : (
          <FactorOff onBegun={(enrolment) => setStage({ step: "set-up", enrolment })} />
        ))}
      {/* Here, as what opens it is gone when it is done. */}
      <SwitchOffDialog open={isAsking} onClose={() => setAsking(false)} finalFocus={() => switchOff.current} />
    </Card>
  );
}
