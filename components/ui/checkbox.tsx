import { Check, Minus } from "lucide-react";

type Props = {
  "aria-label": string;
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** The browser's own checkbox, unseen, over the box that is drawn for it. */
export function Checkbox({ checked, indeterminate = false, onCheckedChange, ...props }: Props) {
  const Mark = indeterminate ? Minus : Check;
  return (
    <span className="relative grid size-4 shrink-0 place-items-center">
      <input
        type="checkbox"
        {...props}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        checked={checked}
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="peer absolute -inset-1 z-1 size-6 cursor-pointer opacity-0 disabled:cursor-default max-sm:-inset-3.5 max-sm:size-11"
      />
      <span
        aria-hidden
        className="grid size-4 place-items-center rounded-[5px] border border-control bg-surface text-on-primary outline-offset-2 outline-focus transition-colors peer-checked:border-primary peer-checked:bg-primary peer-indeterminate:border-primary peer-indeterminate:bg-primary peer-focus-visible:outline-2 peer-disabled:border-line-2"
      >
        {(checked || indeterminate) && <Mark className="size-3" strokeWidth={3} />}
      </span>
    </span>
  );
}
