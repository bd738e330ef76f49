import type { Page } from "@playwright/test";
import type { Employee } from "@/lib/employees/contract";
import { type Office, officeOf } from "../../tests/support/office";
import type { Site } from "../../tests/support/site";
import { addEmployee, unique } from "./employees";
import { type Person, test as base } from "./test";

export const PASSWORD = "a long enough password";
const DEFAULTS = { isUidPinRequired: false, employeeDeviceLimit: 1 };

type Yard = {
  office: Office;
  /** What this browser's phone is known by. */
  identifier: string;
  hire: () => Promise<Employee>;
  /** Somebody whose phone this browser is. */
  hireWithPhone: (name?: string) => Promise<Employee & { deviceId: string }>;
  /** Gives them a PIN, and asks for it from now on. */
  requirePin: (pin: string) => Promise<void>;
  /** Addons and policies are the whole site's: other tests find them as they were. */
  tidy: () => Promise<void>;
};

/** The companion app in a browser with an identifier of its own, and the office that knows it. */
async function yardOf(site: Site, { client }: Person, page: Page): Promise<Yard> {
  const office = officeOf(site, client);
  const identifier = `phone-${unique()}`;
  await page.addInitScript((own) => localStorage.setItem("latchkey.identifier", own), identifier);
  await page.setViewportSize({ width: 390, height: 844 });
  await office.enable();
  let hired = "";
  const hire = async () => {
    const employeeCode = `E-${unique()}`;
    const person = await addEmployee(client, { designation: "Site lead", employeeCode, password: PASSWORD });
    hired = employeeCode;
    return person;
  };
  return {
    office,
    identifier,
    hire,
    hireWithPhone: async (name = "Jonas’s Galaxy") => {
      const person = await hire();
      const { data } = await office.register(person.id, identifier, name);
      return { ...person, deviceId: data.device.id };
    },
    requirePin: async (pin) => {
      // By the password: a phone that holds a key taps for nobody but itself.
      const body = { email: hired, password: PASSWORD };
      const { token } = (await site.client().post<{ token: string }>("/api/V1/login", body)).data;
      await site.client().with(token).put("/api/V1/pin", { pin });
      await office.settle({ isUidPinRequired: true });
    },
    tidy: async () => {
      await office.settle(DEFAULTS);
      await office.disable("field-manager");
    },
  };
}

export const test = base.extend<{ yard: Yard }>({
  yard: async ({ site, person, page }, provide) => {
    const yard = await yardOf(site, person, page);
    await provide(yard);
    await yard.tidy();
  },
});

/** What went wrong, but for the router's own announcements. */
export const ALERT = "[role=alert]:not(#__next-route-announcer__)";

/** From the first screen to the employees' door. */
export async function enter(page: Page): Promise<void> {
  await page.goto("/app");
  await page.getByText("Sign in here").click();
}

export const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Comes in with one tap, and leaves again: from then on the phone knows its employee. */
export async function tapOnce(page: Page): Promise<void> {
  await enter(page);
  await button(page, "Sign in").click();
  await heading(page, "Jonas Weber").waitFor();
  // The door asks about the phone: whatever the office does next must not be its answer to that.
  const asked = page.waitForResponse((response) => response.url().includes("/checkUid"));
  await button(page, "Sign out").click();
  await heading(page, "Hello, Jonas").waitFor();
  await asked;
}

/** Types on the pad, and sends. */
export async function typePin(page: Page, pin: string, send = "Sign in"): Promise<void> {
  for (const digit of pin) await button(page, digit).click();
  await button(page, send).click();
}

export async function signInWithPassword(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("Email or employee code").fill(name);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await button(page, "Sign in").click();
}
