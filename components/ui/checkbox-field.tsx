import { Checkbox } from "./checkbox";

type Props = {
  label: string;
  checked: boolean;
  indeterminate?: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A checkbox with its words beside it, which can be clicked as well. */
export function CheckboxField({ label, ...props }: Props) {
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2.5 max-sm:min-h-11">
      <Checkbox {...props} aria-label={label} />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  );
}
