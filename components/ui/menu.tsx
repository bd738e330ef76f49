"use client";

import { type ComponentProps, cloneElement } from "react";
import type * as Parts from "./menu-parts";
import { onDemand } from "./on-demand";
import { useOpener } from "./use-opener";

const source = onDemand(() => import("./menu-parts"));

/** Within a menu that has opened, and so is there. */
function parts(): typeof Parts {
  const loaded = source.get();
  if (!loaded) throw new Error("An item stands outside of a menu.");
  return loaded;
}

export function Menu(props: Parts.MenuProps) {
  const opener = useOpener(source);
  if (opener.parts) return <opener.parts.Menu {...props} wish={opener.wish} />;
  return cloneElement(props.trigger, { "aria-haspopup": "menu", "aria-expanded": false, ...opener.props });
}

export function MenuItem(props: ComponentProps<typeof Parts.MenuItem>) {
  const { MenuItem: Item } = parts();
  return <Item {...props} />;
}

export function MenuLink(props: ComponentProps<typeof Parts.MenuLink>) {
  const { MenuLink: LinkItem } = parts();
  return <LinkItem {...props} />;
}

export const MenuSeparator = () => <hr className="-mx-1 my-1 border-line" />;

export function MenuChoice<Value extends string>(props: Parts.ChoiceProps<Value>) {
  const { MenuChoice: Choice } = parts();
  return <Choice {...props} />;
}
