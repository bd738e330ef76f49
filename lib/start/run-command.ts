import { addonCommand } from "@/lib/addons/command";
import { auditCommand } from "@/lib/audit/command";

/** What a command at the server's terminal prints, and whether it did what was asked. */
export type CommandResult = { lines: string[]; isDone: boolean };

const commands: Record<string, (args: string[]) => Promise<CommandResult>> = {
  addon: addonCommand,
  audit: auditCommand,
};

/** Runs a command that somebody gave at the server's own terminal, such as `["addon", "enable", "uid-login"]`. */
export async function runCommand([name = "", ...args]: string[]): Promise<CommandResult> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? command(args) : { lines: [`There is no command called ${name}.`], isDone: false };
}
