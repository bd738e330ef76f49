import { createHash } from "node:crypto";

/**
 * The one style that comes as an attribute in the HTML: Base UI hides the native inputs behind its switches, boxes and
 * lists with it. A policy has no word for attributes but their hashes, and these declarations can do nothing else.
 */
const HIDDEN =
  "clip-path:inset(50%);overflow:hidden;white-space:nowrap;border:0;padding:0;width:1px;height:1px;margin:0;" +
  "position:fixed;top:0;left:0";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

type Page = {
  /** Made for this answer alone; Next puts it on every script that it writes. */
  nonce: string;
  /** Whether it scans: a camera, and WebAssembly that reads what the camera sees. */
  isCompanion: boolean;
  /** In development React evaluates code, and Next shows errors in styles of its own. */
  isDevelopment: boolean;
};

/** Scripts and styles that pages carry within their HTML, word for word. */
export type Inline = { scripts: readonly string[]; styles: readonly string[] };

/**
 * Makes the Content-Security-Policy of pages (CSP Level 3; OWASP ASVS 5.0, 3.4.3). Scripts run by nonce or hash, and what
 * they load themselves; nothing that is written into a page, and nothing by its address. Pictures come from any https
 * address: the site's logo and people's avatars are where the office says.
 */
export function pagePolicy({ scripts, styles }: Inline): (page: Page) => string {
  const [scriptHashes, styleHashes] = [scripts.map(hashOf), styles.map(hashOf)];
  return ({ nonce, isCompanion, isDevelopment }) => {
    const policy: Record<string, readonly string[]> = {
      "default-src": ["'none'"],
      "script-src": [
        `'nonce-${nonce}'`,
        "'strict-dynamic'",
        ...scriptHashes,
        ...(isCompanion ? ["'wasm-unsafe-eval'"] : []),
        ...(isDevelopment ? ["'unsafe-eval'"] : []),
      ],
      "style-src": isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", ...styleHashes],
      ...(!isDevelopment && { "style-src-attr": ["'unsafe-hashes'", hashOf(HIDDEN)] }),
      "img-src": ["'self'", "data:", "https:"],
      "font-src": ["'self'"],
      "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
      "manifest-src": ["'self'"],
      "worker-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
      "object-src": ["'none'"],
    };
    return Object.entries(policy)
      .map(([name, sources]) => [name, ...sources].join(" "))
      .join("; ");
  };
}

/** What a page may use of the device (Permissions Policy). */
export const permissionsPolicy = ({ isCompanion }: Pick<Page, "isCompanion">): string =>
  `camera=${isCompanion ? "(self)" : "()"}, display-capture=(), geolocation=(), microphone=(), payment=(), usb=()`;
