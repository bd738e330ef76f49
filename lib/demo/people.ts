/** Invented people and phones, so that every screen of the demo has something to show. */
export const colleagues = [
  {
    firstName: "Noor",
    lastName: "Aziz",
    email: "noor@acmecup.example",
    employeeCode: "EMP-003",
    designation: "Operations",
  },
  {
    firstName: "Grace",
    lastName: "Okafor",
    email: "grace@acmecup.example",
    employeeCode: "EMP-002",
    designation: "Accounts",
  },
] as const;

const MINUTE = 1;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type DemoDevice = {
  /** 0 is the admin who signs in, others count the colleagues. */
  owner: 0 | 1 | 2;
  name: string;
  platform: "ios" | "android" | "web";
  model: string;
  osVersion: string;
  appVersion: string | null;
  ipAddress: string;
  /** All in minutes ago. */
  connected: number;
  active: number;
  revoked?: number;
};

export const demoDevices: DemoDevice[] = [
  {
    owner: 0,
    name: "Ada's laptop",
    platform: "web",
    model: "MacBook Air",
    osVersion: "macOS 27",
    appVersion: null,
    ipAddress: "203.0.113.24",
    connected: 26 * HOUR,
    active: 0,
  },
  {
    owner: 0,
    name: "Ada's iPhone",
    platform: "ios",
    model: "iPhone 17",
    osVersion: "27.1",
    appVersion: "2.1.0",
    ipAddress: "203.0.113.24",
    connected: 18 * DAY,
    active: 12,
  },
  {
    owner: 0,
    name: "Gate tablet",
    platform: "ios",
    model: "iPad Air 11″",
    osVersion: "27.0",
    appVersion: "2.1.0",
    ipAddress: "198.51.100.7",
    connected: 64 * DAY,
    active: 7 * HOUR,
  },
  {
    owner: 0,
    name: "Spare phone",
    platform: "android",
    model: "Galaxy A56",
    osVersion: "15",
    appVersion: "2.0.3",
    ipAddress: "192.0.2.118",
    connected: 172 * DAY,
    active: 41 * DAY,
  },
  {
    owner: 0,
    name: "Front desk phone",
    platform: "android",
    model: "Moto G86",
    osVersion: "15",
    appVersion: "2.0.3",
    ipAddress: "198.51.100.31",
    connected: 90 * DAY,
    active: 3 * DAY,
    revoked: 2 * DAY,
  },
  {
    owner: 1,
    name: "Noor's Pixel",
    platform: "android",
    model: "Pixel 10",
    osVersion: "17",
    appVersion: "2.1.0",
    ipAddress: "203.0.113.11",
    connected: 9 * DAY,
    active: 34,
  },
  {
    owner: 2,
    name: "Grace's iPhone",
    platform: "ios",
    model: "iPhone 16",
    osVersion: "26.4",
    appVersion: "2.1.0",
    ipAddress: "203.0.113.40",
    connected: 40 * DAY,
    active: 5 * HOUR,
  },
  {
    owner: 2,
    name: "Accounts browser",
    platform: "web",
    model: "Firefox on Windows",
    osVersion: "11",
    appVersion: null,
    ipAddress: "203.0.113.40",
    connected: 33 * DAY,
    active: 32 * DAY,
  },
];
