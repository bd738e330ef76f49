import { Mark } from "./mark";

export function Wordmark({ className = "" }: { className?: string }) {
  return (
    <span className={`flex items-center gap-2.5 text-section font-semibold ${className}`}>
      <Mark />
      Latchkey
    </span>
  );
}
