/** What a browser's `User-Agent` says it runs on, in words for the admin who waits for a phone; null where it does not. */
export function kindOfDevice(userAgent: string | null): string | null {
  if (!userAgent) return null;
  if (/iPhone|iPod/.test(userAgent)) return "iPhone";
  if (/iPad/.test(userAgent)) return "iPad";
  // https://developer.chrome.com/docs/multidevice/user-agent: a tablet leaves "Mobile" out.
  if (/Android/.test(userAgent)) return /Mobile/.test(userAgent) ? "Android phone" : "Android tablet";
  if (/Windows NT/.test(userAgent)) return "Windows computer";
  if (/Macintosh/.test(userAgent)) return "Mac or iPad";
  return /Linux|CrOS/.test(userAgent) ? "computer" : null;
}
