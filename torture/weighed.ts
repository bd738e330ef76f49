import type { Target } from "./scanner-runs";

/** A finding that is none: why, and what must hold for it in this very run. */
type Weighed = { finding: RegExp; because: string; holds: (target: Target, path: string) => Promise<boolean> };

const weighed: Weighed[] = [
  {
    finding: /^HTTP Secure Headers: X-XSS-Protection is not set/,
    because: "browsers have taken that filter out, for it leaked; the policy lets no script run that has no nonce",
    holds: async ({ behind }) => {
      const { headers } = await fetch(`${behind}/sign-in`);
      const scripts = /script-src ([^;]+)/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
      return scripts.includes("'nonce-") && !scripts.includes("'unsafe-inline'");
    },
  },
  {
    finding: /^Cross Site Request Forgery: Lack of anti CSRF token/,
    because:
      "a page does nothing with what is posted to it: its script sends the form, to an endpoint that asks where from",
    holds: async ({ behind, cookie, events }, path) => {
      if (path.startsWith("/api/")) return false;
      const before = await events();
      const answer = await fetch(behind + path, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" },
        body: "email=ada%40example.com&password=correct+horse+battery+staple&name=x&siteName=x",
      });
      return answer.headers.getSetCookie().length === 0 && (await events()) === before;
    },
  },
];

/** Sorts out the findings that are none; `told` names each of them once, with the reason. */
export async function weigh(target: Target, findings: string[]): Promise<{ findings: string[]; told: string[] }> {
  const left: string[] = [];
  const told = new Set<string>();
  for (const finding of findings) {
    const path = /\((\/[^)]*)\)$/.exec(finding)?.[1] ?? "/";
    const known = weighed.find((each) => each.finding.test(finding));
    if (known && (await known.holds(target, path))) told.add(`weighed, and no finding: ${finding}: ${known.because}`);
    else left.push(finding);
  }
  return { findings: left, told: [...told] };
}
