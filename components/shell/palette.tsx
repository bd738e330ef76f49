"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { popupItemClass } from "@/components/ui/popup";
import type { AddonKey } from "@/lib/addons/contract";
import { type Command, useCommands } from "./use-commands";

type Props = { addons: readonly AddonKey[]; open: boolean; onOpenChange: (open: boolean) => void };

export function Palette({ addons, open, onOpenChange }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center px-3 pt-[12dvh]">
          <Dialog.Popup
            aria-label="Search and commands"
            className="flex max-h-[min(28rem,76dvh)] w-full max-w-130 flex-col overflow-hidden rounded-dialog border border-line bg-surface shadow-pop outline-none transition-[opacity,scale] duration-160 ease-out data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            <Commands addons={addons} close={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({ addons, close }: { addons: readonly AddonKey[]; close: () => void }) {
  const [text, setText] = useState("");
  const { groups, isSearching } = useCommands(text, addons);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={text}
      onValueChange={setText}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Autocomplete.Input
          aria-label="Search pages, commands, people and devices"
          placeholder="Go to a page, find a person or a device…"
          maxLength={64}
          className="h-12 w-full bg-transparent text-section outline-none placeholder:text-ink-3 max-sm:text-base"
        />
        <Dialog.Close className="sr-only">Close</Dialog.Close>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Autocomplete.Empty className="px-4 text-center text-ink-2">
          <p className="py-8">{isSearching ? "Searching…" : `Nothing matches “${text}”.`}</p>
        </Autocomplete.Empty>
        <Autocomplete.List className="p-1 empty:hidden">
          {(group: { value: string; items: Command[] }) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2.5 pt-2.5 pb-1 text-head text-ink-3">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    onClick={() => {
                      close();
                      command.run();
                    }}
                    className={classNames(popupItemClass, "text-ink")}
                  >
                    <command.icon className="text-ink-2" aria-hidden />
                    <span className="flex-1 truncate">{command.label}</span>
                    {command.hint && <span className="truncate text-small text-ink-3">{command.hint}</span>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
    </Autocomplete.Root>
  );
}
