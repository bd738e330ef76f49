import { DEVICE_KEY } from "@/components/devices/this-device";
import type { TokenStorage } from "@/lib/client/client";

/** What this browser keeps once it is signed in. An employee's sign-in has no more than a token. */
export type Kept = { token: string; id?: string; name?: string };

const IDENTIFIER_KEY = "latchkey.identifier";

/** Storage may be switched off or full: what it would not take lasts as long as the page. */
const memory = new Map<string, string>();

function read(key: string): string | null {
  try {
    return memory.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

function remove(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}

/** `crypto.randomUUID` is missing on plain http, so the identifier is drawn from random bytes. */
function randomIdentifier(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The identifier by which this browser is known again. */
export function ownIdentifier(): string {
  const known = read(IDENTIFIER_KEY);
  if (known) return known;
  const made = randomIdentifier();
  write(IDENTIFIER_KEY, made);
  return made;
}

export function readKept(): Kept | null {
  try {
    const { token, id, name } = JSON.parse(read(DEVICE_KEY) ?? "{}") as Partial<Kept>;
    return token ? { token, id, name } : null;
  } catch {
    return null;
  }
}

/** The admin's list marks its row by this device's `id`; its `name` is told to whoever finds it cut off. */
export function keepDevice({ id, name }: { id: string; name: string }): void {
  const kept = readKept();
  if (kept && (kept.id !== id || kept.name !== name)) write(DEVICE_KEY, JSON.stringify({ ...kept, id, name }));
}

/** Tells when another tab of this browser has signed in, or was signed out. Returns how to end it. */
export function whenKeptElsewhere(listener: () => void): () => void {
  // Without a key, everything was cleared.
  const onStorage = ({ key }: StorageEvent) => (key === DEVICE_KEY || key === null) && listener();
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

/** Where the client keeps its token in this browser. */
export const browserStorage: TokenStorage = {
  read: () => readKept()?.token ?? null,
  write: (token) => write(DEVICE_KEY, JSON.stringify({ token } satisfies Kept)),
  clear: () => {
    forgotten = readKept()?.name ?? null;
    remove(DEVICE_KEY);
  },
};

let forgotten: string | null = null;

/** What this device was called before its token was forgotten. */
export const forgottenName = (): string | null => forgotten;
