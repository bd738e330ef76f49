"use client";

import { useState } from "react";
import type { SiteFacts } from "@/components/companion/site-facts";
import type { Client } from "@/lib/client/client";
import type { Profile } from "@/lib/client/wire";
import { PasswordForm } from "./password-form";
import { RegisterPhone } from "./register-phone";
import { rememberProfile } from "./remembered";
import type { SignedIn } from "./sign-in-with-password";
import { Taken } from "./taken";

type Props = { client: Client; site: SiteFacts; onSignedIn: (profile: Profile) => void; onBack: () => void };

/** The password, and then the question whether one tap shall be enough next time. */
export function PasswordDoor({ client, site, onSignedIn, onBack }: Props) {
  const [signedIn, setSignedIn] = useState<SignedIn>();
  if (!signedIn) {
    const onDone = (given: SignedIn) => {
      if (given.standing === "own") rememberProfile(given.profile);
      if (given.standing === "own" || given.standing === "unasked") onSignedIn(given.profile);
      else setSignedIn(given);
    };
    return <PasswordForm {...{ client, site, onDone, onBack }} />;
  }
  const { profile, standing } = signedIn;
  const goOn = () => onSignedIn(profile);
  if (standing === "taken") return <Taken firstName={profile.firstName} onGoOn={goOn} />;
  return (
    <RegisterPhone
      client={client}
      firstName={profile.firstName}
      onRegistered={(device) => {
        rememberProfile(profile, device);
        goOn();
      }}
      onSkip={goOn}
    />
  );
}
