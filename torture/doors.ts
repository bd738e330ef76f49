import type { Client } from "../tests/support/client";
import { appFolders, contentOf, endpoints, folderOf, methods } from "../tests/support/endpoints";
import { startSite } from "../tests/support/site";
import { gather, MARKER } from "./doors-callers";
import {
  admitted,
  callers,
  type Caller,
  type Door,
  narrower,
  notEndpoints,
  pages,
  refusalCodes,
  refusalOf,
} from "./doors-table";
import { type Attack, count, some } from "./figure";
import { exceptionsIn } from "./support/exceptions";
import { codeOf, openWire, type Heard, type Sent, type Wire } from "./support/wire";
import { plain, spellings, type Spelling } from "./spellings";

type Knock = { name: string; method: string; path: string; door: Door | undefined };

const knocks: Knock[] = Object.entries(endpoints).flatMap(([name, { path, access }]) =>
  methods
    .filter((method) => method !== "HEAD" && method !== "OPTIONS")
    .map((method) => ({ name, method, path, door: access[method] })),
);

/** Signing out ends what the next knock would show. */
const isLast = ({ name }: Knock): boolean => name === "auth/logout";

export const doors: Attack = async (scale) => {
  const site = await startSite({ env: { RATE_LIMIT_MULTIPLIER: "0", LOG_LEVEL: "warn" } });
  const everybody = await gather(site);
  const wire = openWire(site.instances[0]?.url ?? "", 8);
  const surprises = unplaced();
  // A shorter cut keeps every door and every caller, and takes a part of the spellings in turn.
  const share = Math.max(1, Math.round(spellings.length * scale));
  const chosenFor = (turn: number) => spellings.filter((_, index) => (index + turn) % spellings.length < share);
  let knocked = 0;
  for (const [turn, knock] of [...knocks.filter((each) => !isLast(each)), ...knocks.filter(isLast)].entries())
    for (const caller of callers) {
      const tried = knock.door && !(isLast(knock) && admitted.bearer.includes(caller)) ? chosenFor(turn) : [];
      const straight = await knockAt(wire, everybody[caller], knock, plain);
      const complaints = [judgePlain(knock, caller, straight)];
      for (const spelling of tried)
        complaints.push(
          judge(knock, caller, spelling, await knockAt(wire, everybody[caller], knock, spelling), straight),
        );
      knocked += 1 + tried.length;
      surprises.push(...complaints.filter((text) => text !== null));
    }
  for (const [turn, [folder, who]] of Object.entries(pages).entries())
    for (const caller of callers)
      for (const spelling of [plain, ...chosenFor(turn)]) {
        surprises.push(...(await visit(wire, everybody[caller], folder, who, caller, spelling)));
        knocked++;
      }
  wire.close();
  const exceptions = exceptionsIn(site.log());
  await site.close();
  return {
    what: `every endpoint and page × ${callers.length} callers × ${spellings.length + 1} spellings, from the route tree`,
    wanted: "0 surprises",
    reached: `${surprises.length + exceptions.length} surprises in ${count(knocked)} requests at ${Object.keys(endpoints).length} endpoints and ${Object.keys(pages).length} pages`,
    isMissed: surprises.length + exceptions.length > 0,
    notes: some([...surprises, ...exceptions], 30),
  };
};

/** What stands in the route tree and in no table, or the other way round. */
function unplaced(): string[] {
  const known = Object.keys(endpoints).map(folderOf);
  const differences = (kind: string, there: string[], placed: string[]) => [
    ...there.filter((each) => !placed.includes(each)).map((each) => `${kind} ${each} is placed nowhere`),
    ...placed.filter((each) => !there.includes(each)).map((each) => `${kind} ${each} is placed, and is not there`),
  ];
  return [
    ...differences("endpoint", appFolders("route.ts"), [...known, ...notEndpoints]),
    ...differences("page", appFolders("page.tsx"), Object.keys(pages)),
  ];
}

async function knockAt(wire: Wire, client: Client, { name, method, path }: Knock, spelling: Spelling): Promise<Heard> {
  const { body, raw, headers } = contentOf(name, method);
  const written = spelling.spell(path, method);
  const content = raw ? String(raw) : body === undefined ? undefined : JSON.stringify(body);
  return send(wire, {
    method,
    path: written.path,
    headers: {
      ...client.headersFor(method),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
      ...written.headers,
    },
    ...(content !== undefined && { body: content }),
  });
}

/** A connection that is closed without a word counts as an answer of 0. */
const send = (wire: Wire, sent: Sent): Promise<Heard> =>
  wire.send(sent).catch((error: Error) => ({ status: 0, headers: {}, text: error.message }));

const isLetIn = ({ name, method }: Knock, door: Door, caller: Caller) =>
  (narrower[`${name} ${method}`] ?? admitted[door]).includes(caller);
const at = ({ method, path }: Knock, caller: Caller, { name }: Spelling, answer: Heard) =>
  `${caller}: ${method} ${path} ${name} → ${answer.status} ${codeOf(answer) ?? answer.text.slice(0, 60)}`;

function judgePlain(knock: Knock, caller: Caller, answer: Heard): string | null {
  const told = at(knock, caller, plain, answer);
  if (!knock.door) return answer.status === 405 ? null : told;
  if (isLetIn(knock, knock.door, caller))
    return answer.status > 0 && answer.status < 500 && !refusalCodes.has(codeOf(answer) ?? "") ? null : told;
  const [status, code] = refusalOf(knock.door, caller);
  return answer.status === status && codeOf(answer) === code ? null : `${told}, not ${status} ${code}`;
}

function judge(knock: Knock, caller: Caller, spelling: Spelling, answer: Heard, straight: Heard): string | null {
  const told = at(knock, caller, spelling, answer);
  if (answer.status >= 500 || answer.status === 0) return told;
  if (!knock.door || knock.door === "anyone") return null;
  if (!isLetIn(knock, knock.door, caller)) {
    if (answer.status < 300) return told;
    return spelling.isNothing && (answer.status !== straight.status || codeOf(answer) !== codeOf(straight))
      ? told
      : null;
  }
  // Who is let in may hear that the thing is there already, but never what another method would have said.
  return spelling.isNothing && answer.status === 405 ? told : null;
}

async function visit(
  wire: Wire,
  client: Client,
  folder: string,
  who: "anyone" | "admin",
  caller: Caller,
  spelling: Spelling,
): Promise<string[]> {
  const path = `/${folder.replace(/\[[^\]]+\]/g, "1")}`;
  const written = spelling.spell(path, "GET");
  const headers = { ...client.headersFor("GET"), ...written.headers };
  const answer = await send(wire, { path: written.path, headers });
  const told = `${caller}: page ${path} ${spelling.name} → ${answer.status}`;
  if (answer.status >= 500 || answer.status === 0) return [told];
  const isTheirs = caller === "admin" || caller === "other admin";
  if (isTheirs) return [];
  if (answer.text.includes(MARKER) || answer.text.includes("ada@example.com"))
    return [`${told}, and shows what is an admin's`];
  if (who === "anyone") return [];
  if (spelling === plain && (answer.status !== 307 || !String(answer.headers.location).endsWith("/sign-in")))
    return [told];
  return answer.status < 300 ? [told] : [];
}
