/** The key's outline in a 24-unit square; its stem and bits read as an L. */
export const KEY_CIRCLE = { cx: 10.6, cy: 8.3, r: 3.2 };
export const KEY_STEM = "M10.6 11.5V18.1H15.4M10.6 14.8H13.2";

/** The key alone, in the current colour. */
export function Key({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <circle {...KEY_CIRCLE} />
      <path d={KEY_STEM} />
    </svg>
  );
}

/** The mark: brass on near-black. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <span
      className={`grid shrink-0 place-items-center rounded-[27%] bg-[#1c1917] text-[#dcab51] shadow-[inset_0_0_0_1px_#3b3732] ${className}`}
    >
      <Key className="size-full" />
    </span>
  );
}
