import { accessCommand } from "@/lib/access/command";
import { addonCommand } from "@/lib/addons/command";
import { auditCommand } from "@/lib/audit/command";
import { keysCommand } from "@/lib/auth/keys-command";
import { backupCommand } from "@/lib/backup/command";
import { migrateCommand } from "./migrate-command";

/** What a command at the server's terminal prints, and whether it did what was asked. */
export type CommandResult = { lines: string[]; isDone: boolean };

const commands: Record<string, (args: string[]) => Promise<CommandResult>> = {
  access: accessCommand,
  addon: addonCommand,
  audit: auditCommand,
  backup: backupCommand,
  keys: keysCommand,
  migrate: migrateCommand,
};

/** Runs a command that somebody gave at the server's own terminal, such as `["addon", "enable", "uid-login"]`. */
export async function runCommand([name = "", ...args]: string[]): Promise<CommandResult> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? command(args) : { lines: [`There is no command called ${name}.`], isDone: false };
}
