"use client";

import { Confirm } from "./confirm";
import { EmployeeDoor } from "./employee/employee-door";
import { Ended } from "./ended";
import { Frame } from "./frame";
import { Home } from "./home";
import { PasteLink } from "./paste-link";
import { Refusal } from "./refusal";
import { Scanner } from "./scanner";
import { Start } from "./start";
import type { Step } from "./steps";
import { TypeCode } from "./type-code";
import { useCompanion } from "./use-companion";

/** The screen for where the companion stands. */
export function StepView({ step }: { step: Step }) {
  const { client, site, go } = useCompanion();
  switch (step.at) {
    case "home":
      return <Home key={step.token} token={step.token} />;
    case "scan":
      return <Scanner />;
    case "start":
      return (
        <Frame>
          <Start {...step} />
        </Frame>
      );
    case "type":
      return (
        <Frame>
          <TypeCode />
        </Frame>
      );
    case "paste":
      return (
        <Frame>
          <PasteLink />
        </Frame>
      );
    case "confirm":
      return (
        <Frame>
          <Confirm key={JSON.stringify(step.secret)} {...step} />
        </Frame>
      );
    case "foreign":
      return (
        <Frame>
          <Refusal
            title="This is not a code from this site."
            next={`Scan the code on the Mobile App page of ${site.name}.`}
          />
        </Frame>
      );
    case "employee":
      return (
        <Frame site={site}>
          <EmployeeDoor
            client={client}
            site={site}
            onSignedIn={({ token }) => go({ at: "home", token })}
            onLeave={() => go({ at: "start" })}
          />
        </Frame>
      );
    case "ended":
      return (
        <Frame site={site}>
          <Ended reason={step.reason} device={step.device} />
        </Frame>
      );
  }
}
