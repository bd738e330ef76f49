import { withoutValues } from "@/db/is-unavailable";
import { log } from "@/lib/log";
import { runCommand } from "./run-command";

/** How the server that runs us (`scripts/server.mjs`) and we talk: it is plain JavaScript outside the bundle. */
type Hooks = {
  announce?: (baseUrl: string, lines: string[]) => void;
  shutdown: (() => unknown)[];
  /** Ends what would go on for ever, before the server waits for what is under way. */
  stopping?: () => void;
  /** The server was told to stop: it ends what is under way and wants nothing new. */
  isStopping?: boolean;
  /** Turns the 500 of a page that found no database into 503: a page itself cannot set its status. */
  isDatabaseDown?: () => boolean;
  /** Takes down that an answer could not be sent. */
  reportFailure?: (error: unknown) => void;
  /** Runs what somebody asks for at the server's terminal. */
  runCommand?: typeof runCommand;
  /** Where a command finds the process that has the embedded database open. */
  controlFile?: string;
};

const HOOKS = Symbol.for("latchkey.server");
const shared = globalThis as { [HOOKS]?: Hooks };

const hooks = (): Hooks => (shared[HOOKS] ??= { shutdown: [] });

/** Runs `task` when the server shuts down, later ones first. */
export const onShutdown = (task: () => unknown): void => void hooks().shutdown.unshift(task);

/** Runs `task` as soon as the server is told to stop. */
export const onStopping = (task: () => void): void => void (hooks().stopping = task);

/** Whether the server was told to stop. */
export const isStopping = (): boolean => hooks().isStopping === true;

/** Lets the server ask whether the database answers. */
export const reportDatabase = (isDown: () => boolean): void => void (hooks().isDatabaseDown = isDown);

/** Takes down what the server itself could not do. */
export const takeReports = (): void =>
  void (hooks().reportFailure = (error) => log.error({ err: withoutValues(error) }, "an answer could not be sent"));

/** Lets commands in; `controlFile` says where to find us, if nobody else can open the database. */
export function acceptCommands(controlFile: string | null): void {
  Object.assign(hooks(), { runCommand, ...(controlFile && { controlFile }) });
}

/** Says where to go and how to sign in, once requests are served; without our server, at once. */
export function announce(baseUrl: string, lines: string[]): void {
  const { announce: later } = hooks();
  if (later) later(baseUrl, lines);
  else for (const line of lines) process.stdout.write(`${line}\n`);
}
