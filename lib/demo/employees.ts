/** Invented people who are not admins, the phones that are registered to them, and how they use them. */

const HOUR = 60;
const DAY = 24 * HOUR;

type RoleName = "Manager" | "Office employee" | "Field employee" | "Driver" | "Referee";

/** Roles that this site has beside those that every site starts with. */
export const demoRoles = [
  { name: "Driver", isMobileAppAccessEnabled: true, isLocationActivityTrackingEnabled: true },
  { name: "Referee", isMobileAppAccessEnabled: true },
];

type DemoPhone = {
  name: string;
  platform: "ios" | "android";
  model: string;
  osVersion: string;
  ipAddress: string;
  /** In minutes ago, all of them. */
  registered: number;
  active: number;
  signedIn: number;
  /** Registered by the employee, not by the office. */
  bySelf?: true;
};

export type DemoEmployee = {
  name: readonly [first: string, last: string];
  code: string;
  designation: string | null;
  role: RoleName;
  /** In days ago. */
  joined: number;
  phone?: DemoPhone;
  details?: { dob?: string; gender?: string; phoneNumber?: string };
  isInactive?: true;
};

const phone = (
  name: string,
  [platform, model, osVersion]: readonly ["ios" | "android", string, string],
  ipAddress: string,
  [registered, signedIn, active]: readonly [days: number, days: number, minutes: number],
): DemoPhone => ({
  name,
  platform,
  model,
  osVersion,
  ipAddress,
  // Not all at the same minute.
  registered: registered * DAY + name.length * 11,
  signedIn: signedIn * DAY + 2 * HOUR + name.length * 7,
  active,
});

const GALAXY_A56 = ["android", "Galaxy A56", "16"] as const;
const GALAXY_S26 = ["android", "Galaxy S26", "17"] as const;
const IPHONE_15 = ["ios", "iPhone 15", "26.4"] as const;
const IPHONE_17 = ["ios", "iPhone 17", "27.1"] as const;
const MOTO = ["android", "Moto G86", "15"] as const;
const PIXEL_9A = ["android", "Pixel 9a", "16"] as const;
const PIXEL_10A = ["android", "Pixel 10a", "17"] as const;

export const demoEmployees: readonly DemoEmployee[] = [
  {
    name: ["Samir", "Haddad"],
    code: "EMP-004",
    designation: "Yard",
    role: "Field employee",
    joined: 380,
    phone: phone("Yard phone", ["android", "Galaxy XCover 7", "14"], "198.51.100.9", [380, 53, 53 * DAY]),
  },
  {
    name: ["Bruno", "Costa"],
    code: "EMP-005",
    designation: "Steward",
    role: "Field employee",
    joined: 377,
    isInactive: true,
  },
  { name: ["Sigrid", "Dahl"], code: "EMP-006", designation: "Reception", role: "Office employee", joined: 371 },
  {
    name: ["Tomás", "Rivera"],
    code: "EMP-008",
    designation: "Driver",
    role: "Driver",
    joined: 352,
    phone: phone("Van 3 phone", PIXEL_9A, "198.51.100.14", [265, 6, 7 * HOUR]),
  },
  {
    name: ["Owen", "Clarke"],
    code: "EMP-011",
    designation: "Driver",
    role: "Driver",
    joined: 340,
    phone: phone("Van 1 phone", IPHONE_17, "198.51.100.15", [312, 3, 3 * DAY]),
  },
  {
    name: ["Jonas", "Weber"],
    code: "EMP-014",
    designation: "Site lead",
    role: "Field employee",
    joined: 322,
    phone: phone("Jonas’s Galaxy", GALAXY_A56, "198.51.100.62", [6, 0, 4]),
    details: { dob: "1990-01-15", gender: "male", phoneNumber: "+1 555 0142" },
  },
  {
    name: ["Marek", "Zielinski"],
    code: "EMP-015",
    designation: "Driver",
    role: "Driver",
    joined: 318,
    phone: phone("Van 2 phone", ["android", "Galaxy A36", "15"], "198.51.100.16", [312, 9, 26 * HOUR]),
  },
  {
    name: ["Kwame", "Boateng"],
    code: "EMP-017",
    designation: "Referee",
    role: "Referee",
    joined: 301,
    phone: { ...phone("Kwame’s Galaxy", GALAXY_S26, "203.0.113.77", [44, 1, 19 * HOUR]), bySelf: true },
  },
  {
    name: ["Henrik", "Sørensen"],
    code: "EMP-019",
    designation: "Groundskeeper",
    role: "Field employee",
    joined: 290,
    isInactive: true,
  },
  {
    name: ["Priya", "Raman"],
    code: "EMP-021",
    designation: "Referee",
    role: "Referee",
    joined: 262,
    phone: phone("Priya’s iPhone", ["ios", "iPhone 16", "26.4"], "203.0.113.80", [262, 2, 38]),
    details: { dob: "1994-08-03", gender: "female", phoneNumber: "+1 555 0121" },
  },
  { name: ["Dana", "Whitlock"], code: "EMP-023", designation: "Logistics", role: "Manager", joined: 240 },
  {
    name: ["Ines", "Duarte"],
    code: "EMP-026",
    designation: "First aid",
    role: "Field employee",
    joined: 211,
    phone: phone("First aid phone", ["ios", "iPhone 14", "26.3"], "198.51.100.30", [170, 5, 5 * DAY]),
  },
  {
    name: ["Lucie", "Moreau"],
    code: "EMP-029",
    designation: "Steward",
    role: "Field employee",
    joined: 183,
    phone: { ...phone("Lucie’s Moto", MOTO, "203.0.113.92", [183, 2, 2 * DAY]), bySelf: true },
  },
  { name: ["Amara", "Nwosu"], code: "EMP-031", designation: "Ticketing", role: "Office employee", joined: 160 },
  {
    name: ["Hanna", "Virtanen"],
    code: "EMP-033",
    designation: "First aid",
    role: "Field employee",
    joined: 134,
    phone: phone("Hanna’s iPhone", IPHONE_15, "198.51.100.31", [134, 1, 20 * HOUR]),
  },
  {
    name: ["Mei", "Tanaka"],
    code: "EMP-036",
    designation: "Media",
    role: "Manager",
    joined: 121,
    phone: phone("Mei’s Pixel", ["android", "Pixel 8", "16"], "203.0.113.99", [113, 4, 4 * DAY]),
  },
  {
    name: ["Aroha", "Ngata"],
    code: "EMP-038",
    designation: "Steward",
    role: "Field employee",
    joined: 113,
    phone: phone("Aroha’s Pixel", PIXEL_10A, "198.51.100.71", [113, 82, 82 * DAY]),
  },
  {
    name: ["Luca", "Ferri"],
    code: "EMP-039",
    designation: "Steward",
    role: "Field employee",
    joined: 96,
    isInactive: true,
  },
  { name: ["Elif", "Demir"], code: "EMP-041", designation: "Steward", role: "Field employee", joined: 20 },
  {
    name: ["Rosa", "Lindqvist"],
    code: "EMP-042",
    designation: null,
    role: "Referee",
    joined: 3,
    phone: { ...phone("Rosa’s iPhone", IPHONE_17, "203.0.113.104", [2, 0, 52]), bySelf: true },
  },
];
