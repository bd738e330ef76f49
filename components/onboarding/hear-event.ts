import type { QueryClient } from "@tanstack/react-query";
import type { CodeStatus, LiveEvent } from "@/lib/client/wire";
import { codeKey, isOver } from "./codes-query";

type Known = Pick<CodeStatus, "id" | "expiresAt">;

/** Takes what an event says of a code into what is known of it, without asking the server. */
export async function hearEvent(client: QueryClient, { id, expiresAt }: Known, event: LiveEvent): Promise<void> {
  const queryKey = codeKey(id);
  // What was asked before this happened would answer with how it was before.
  await client.cancelQueries({ queryKey });
  const fresh: CodeStatus = {
    id,
    expiresAt,
    state: "waiting",
    opened: null,
    phone: null,
    cancelledBecause: null,
    device: null,
  };
  client.setQueryData<CodeStatus>(queryKey, (known = fresh) => (isOver(known.state) ? known : after(known, event)));
  // A phone may have been refused because the code is over. Which one claimed it, and from where, only the site tells.
  const isToAsk =
    event.name === "token.matching" ||
    event.name === "token.refused" ||
    (event.name === "token.opened" && !event.opened) ||
    (event.name === "token.exchanged" && !event.device);
  if (isToAsk) await client.invalidateQueries({ queryKey });
}

const BECAUSE = ["number_wrong", "declined"] as const;

function after(known: CodeStatus, { name, opened, device, reason }: LiveEvent): CodeStatus {
  switch (name) {
    case "token.opened":
      return opened && !known.phone ? { ...known, state: "opened", opened } : known;
    case "token.exchanged":
      return device ? { ...known, state: "used", device } : known;
    case "token.matched":
      return { ...known, state: "matched" };
    case "token.cancelled":
      return { ...known, state: "cancelled", cancelledBecause: BECAUSE.find((each) => each === reason) ?? null };
    case "token.expired":
      return { ...known, state: "expired" };
    default:
      return known;
  }
}
