import { minutesAndSeconds } from "@/components/onboarding/use-countdown";
import { wait } from "@/components/api/request";
import { classNames } from "@/components/ui/class-names";
import { isRefusal, words } from "./words";

type Props = {
  error: unknown;
  /** Seconds that it still asks to wait. */
  seconds: number;
  instead?: Record<string, string>;
  className?: string;
};

/** Why something did not work. A wait counts down for the eye; it is read out once. */
export function Refused({ error, seconds, instead, className }: Props) {
  const look = classNames("text-bad-text", className);
  const counted = countdown(error, seconds);
  return (
    <>
      <p role="alert" className={counted ? "sr-only" : look}>
        {error ? words(error, instead) : null}
      </p>
      {counted && (
        <p aria-hidden className={look}>
          {counted}
        </p>
      )}
    </>
  );
}

function countdown(error: unknown, seconds: number): string | null {
  if (seconds === 0) return null;
  const left = seconds < 90 ? wait(seconds) : minutesAndSeconds(seconds);
  if (isRefusal(error, "pin_locked")) return `Too many wrong PINs. Wait ${left}.`;
  if (isRefusal(error, "pin_wrong")) return `${words(error)} Wait ${left}.`;
  return isRefusal(error, "rate_limited") ? `Too many tries. Wait ${left}.` : null;
}
