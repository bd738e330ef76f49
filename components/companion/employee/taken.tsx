import { Unplug } from "lucide-react";
import { Screen } from "@/components/companion/screen";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { Stage } from "./stage";

/** Signed in with the password, on a phone that is registered to somebody else. */
export const Taken = ({ firstName, onGoOn }: { firstName: string; onGoOn: () => void }) => (
  <Stage>
    <Screen
      icon={
        <IconDisc tone="bad">
          <Unplug />
        </IconDisc>
      }
      title="This phone belongs to someone else’s account."
      actions={
        <Button variant="primary" size="phone" onClick={onGoOn}>
          Go on
        </Button>
      }
    >
      <p role="alert" className="-mt-4 text-ink-2">
        You are signed in, {firstName}, but one tap will not sign you in here. They or the office remove it first.
      </p>
    </Screen>
  </Stage>
);
