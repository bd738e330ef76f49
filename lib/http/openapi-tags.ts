/** What the groups of endpoints in the API document are about. */
export const TAGS: Record<string, string> = {
  account: "Who an access token signs in",
  addons: "What can be switched on",
  app: "Phones that admins connect by QR code",
  audit: "Who did what",
  auth: "The end of a sign-in",
  checkDevice: "Whether a phone is registered to whoever asks",
  checkUid: "Whether a phone is registered to an employee",
  cron: "What a schedule calls",
  employees: "Everyone who works here",
  field: "The employees' phones, as the office keeps them",
  health: "What a load balancer asks",
  login: "An employee's sign-in with a password",
  loginWithUid: "An employee's sign-in with one tap",
  pin: "An employee's PIN",
  registerDevice: "An employee's own phone",
  roles: "What people may do",
  security: "An admin's own web sign-ins and password",
  settings: "The site's settings",
  setup: "The first admin",
  well: "What programs elsewhere look for",
};

/** The group that an endpoint stands in, by its path. */
export const tagOf = (path: string): string =>
  /^\/api\/v1\/admin\/(\w+)/.exec(path)?.[1] ?? /^\/(?:api\/(?:v1\/)?|\.)(\w+)/.exec(path)?.[1] ?? "other";
export const tagsOf = (paths: string[]): Set<string> => new Set(paths.map(tagOf));
