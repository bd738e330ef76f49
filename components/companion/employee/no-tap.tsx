import { CircleOff, Unplug } from "lucide-react";
import { Screen } from "@/components/companion/screen";
import { Button } from "@/components/ui/button";
import { IconDisc } from "@/components/ui/empty-state";
import { Refused } from "./refused";
import { Stage } from "./stage";
import { useWait } from "./use-wait";
import { OFF } from "./words";

type Leave = { onPassword: () => void; onLeave: () => void };

/** The office has switched one-tap sign-in off. */
export const TapOff = ({ onPassword, onLeave }: Leave) => (
  <Stage>
    <Screen
      icon={
        <IconDisc tone="plain">
          <CircleOff />
        </IconDisc>
      }
      title={OFF}
      actions={<Ways onPassword={onPassword} onLeave={onLeave} />}
    >
      <output className="-mt-4 block text-ink-2">
        The office can switch it on. Until then, sign in with your password.
      </output>
    </Screen>
  </Stage>
);

export const Asking = ({ onLeave }: { onLeave: () => void }) => (
  <div className="flex flex-1 flex-col text-phone">
    <output className="m-auto text-ink-2">Asking the site about this phone…</output>
    <Button variant="ghost" size="phone" onClick={onLeave}>
      Back
    </Button>
  </div>
);

/** The site did not say whether this phone is registered. */
export function NotAsked({ error, onAgain, ...leave }: Leave & { error: unknown; onAgain: () => void }) {
  const { seconds, isOver } = useWait(error);
  return (
    <Stage>
      <Screen
        icon={
          <IconDisc tone="bad">
            <Unplug />
          </IconDisc>
        }
        title="This phone could not be looked up"
        actions={
          <>
            <Button variant="primary" size="phone" disabled={seconds > 0} onClick={onAgain}>
              Try again
            </Button>
            <Ways {...leave} isSecond />
          </>
        }
      >
        <div className="-mt-4">
          <Refused error={isOver ? null : error} seconds={seconds} />
        </div>
      </Screen>
    </Stage>
  );
}

const Ways = ({ onPassword, onLeave, isSecond = false }: Leave & { isSecond?: boolean }) => (
  <>
    <Button variant={isSecond ? "secondary" : "primary"} size="phone" onClick={onPassword}>
      Sign in with a password
    </Button>
    <Button variant="ghost" size="phone" onClick={onLeave}>
      Back
    </Button>
  </>
);
