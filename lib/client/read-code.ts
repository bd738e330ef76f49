/** What a scanned link says. The secret rides in the fragment, which no server, proxy or referrer sees. */
export type ConnectLink = {
  kind: "link";
  token: string;
  /** Where to send it: `https://…/api/v1`. It is a claim of whoever drew the code; ask that site with `open`. */
  api: string;
  name: string;
  logo: string | null;
};

/** The same code's second form, typed by hand: eight characters, without the dash. */
export type TypedCode = { kind: "typed"; code: string };

/** The 32 characters of a typed code: none of them looks like another (no 0 and O, no 1 and I). */
export const CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const CODE_LENGTH = 8;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// Whoever drew the code may have written anything: neither a relative address nor another scheme is ever asked.
const WEB = /^https?:\/\/[^\s/]\S*$/i;
const HTTPS = /^https:\/\/[^\s/]\S*$/i;

/** Reads whatever somebody scanned, pasted or typed. Null where it is no code of any site of this kind. */
export function readCode(text: string): ConnectLink | TypedCode | null {
  const trimmed = text.trim();
  const [, fragment] = /^https?:\/\/[^\s#]+\/connect#(\S+)$/i.exec(trimmed) ?? [];
  if (fragment !== undefined) return readFragment(fragment);
  const code = tidyCode(trimmed);
  return isTypedCode(code) ? { kind: "typed", code } : null;
}

/** Reads the fragment of a connect link, with or without `#`. Null where it is none of version 1. */
export function readFragment(fragment: string): ConnectLink | null {
  const values = new Map<string, string>();
  for (const field of fragment.replace(/^#/, "").split("&")) {
    const at = field.indexOf("=");
    const value = at > 0 ? decode(field.slice(at + 1)) : null;
    if (value === null) return null;
    values.set(field.slice(0, at), value);
  }
  const [token, api, name] = [values.get("token"), values.get("api"), values.get("name")];
  if (values.get("v") !== "1" || !token || !UUID.test(token) || !api || !WEB.test(api) || !name) return null;
  const logo = values.get("logo") ?? null;
  return { kind: "link", token: token.toLowerCase(), api, name, logo: logo && HTTPS.test(logo) ? logo : null };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** What somebody typed so far, as it is sent: capitals, without spaces and dashes. */
export const tidyCode = (text: string): string => text.replace(/[\s\-–—]/g, "").toUpperCase();

export const isTypedCode = (code: string): boolean =>
  code.length === CODE_LENGTH && [...code].every((letter) => CODE_ALPHABET.includes(letter));

/** As it is shown: two groups of four. */
export const groupCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
