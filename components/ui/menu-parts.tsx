"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { type ComponentProps, type ReactElement, type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { popupClass, popupItemClass } from "./popup";
import type { Wish } from "./use-opener";
import { useWish } from "./use-wish";

export type MenuProps = {
  /** The element that opens it. */
  trigger: ReactElement<ComponentProps<"button">>;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  className?: string;
  /** Where the focus goes when the menu closes, if not back to its trigger. */
  finalFocus?: ComponentProps<typeof Base.Popup>["finalFocus"];
};

type Props = MenuProps & { wish: Wish };

export function Menu({ wish, trigger, children, align = "end", side = "bottom", className, finalFocus }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root {...useWish(wish, button)}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} className="z-40 outline-none">
          <Base.Popup className={classNames(popupClass, className)} {...(finalFocus !== undefined && { finalFocus })}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ danger, ...props }: ComponentProps<typeof Base.Item> & { danger?: boolean }) {
  return (
    <Base.Item
      {...props}
      className={classNames(popupItemClass, danger && "text-bad-text data-highlighted:bg-bad-soft")}
    />
  );
}

export function MenuLink(props: ComponentProps<typeof Base.LinkItem>) {
  return <Base.LinkItem {...props} closeOnClick className={popupItemClass} />;
}

export type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onValue: (value: Value) => void;
  options: readonly { value: Value; label: string; icon: ReactNode }[];
};

export function MenuChoice<Value extends string>({ label, value, onValue, options }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-head text-ink-3">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onValue}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick={false} className={popupItemClass}>
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
