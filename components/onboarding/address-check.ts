/** What keeps phones from an address, or will surprise them there. */
export type AddressTrouble =
  /** It means the machine that asks: a phone would look for the site on itself. */
  | { kind: "unreachable" }
  /** Browsers give a page over plain http no camera, no service worker and no WebCrypto. */
  | { kind: "plain" }
  /** The admin's own browser came by another one. */
  | { kind: "differs"; origin: string }
  /** How far the browser's clock is ahead of the server's, in milliseconds; negative where it is behind. */
  | { kind: "clock"; ahead: number };

type Facts = {
  /** What links and codes begin with. */
  baseUrl: string;
  /** How the page was opened; null where that is not known yet. */
  origin: string | null;
  /** Both clocks at one moment, in milliseconds; null where the server's is not known yet. */
  times: { server: number; browser: number } | null;
};

const LOOPBACK =
  /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\])\.?$/;

/** Clocks may differ by this much, in milliseconds, before anybody has to hear of it. */
const TOLERANCE = 60_000;

export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);

/** No code can reach a phone, and the admin can change that. What the environment says stands, and may be meant so. */
export const isBlocked = ({ baseUrl, isFixed }: { baseUrl: string; isFixed: boolean }): boolean =>
  !isFixed && isLoopback(baseUrl);

export function checkAddress({ baseUrl, origin, times }: Facts): AddressTrouble[] {
  const troubles: AddressTrouble[] = [];
  if (isLoopback(baseUrl)) troubles.push({ kind: "unreachable" });
  else {
    if (baseUrl.startsWith("http:")) troubles.push({ kind: "plain" });
    // Whoever sits at the server itself opens the page there as they like.
    if (origin !== null && origin !== baseUrl && !isLoopback(origin)) troubles.push({ kind: "differs", origin });
  }
  const ahead = times ? times.browser - times.server : 0;
  if (Math.abs(ahead) > TOLERANCE) troubles.push({ kind: "clock", ahead });
  return troubles;
}
