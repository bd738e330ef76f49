import { expectAccessible } from "./support/axe";
import { button, enter, heading, signInWithPassword, test, typePin } from "./support/employee-phone";
test.describe.configure({ timeout: 120_000 });

test("axe finds nothing on the employee's screens of the companion app", async ({ page, yard }) => {
  const look = (what: string) => expectAccessible(page, `companion, ${what}`);
  await enter(page);
  await heading(page, "This phone is not registered").waitFor();
  await look("not registered");
  await button(page, "Sign in with a password").click();
  await button(page, "Sign in").click();
  await page.getByText("Type your password.").waitFor();
  await look("password, fields missing");
  const jonas = await yard.hire();
  await signInWithPassword(page, jonas.email);
  await heading(page, "Register this phone?").waitFor();
  await look("register");
  await button(page, "Not now").click();
  await button(page, "Register this phone").waitFor();
  await look("home, not registered");
  await button(page, "Sign out").click();
  // It leaves by itself, and must be there before it is sent elsewhere.
  await heading(page, "Connect this browser").waitFor();

  const { device } = (await yard.office.register(jonas.id, yard.identifier, "Jonas’s Galaxy")).data;
  await page.goto("/app");
  await page.getByText("Sign in here").click();
  await heading(page, "Hello").waitFor();
  await look("one tap, nobody remembered");
  await button(page, "Sign in").click();
  await heading(page, "Jonas Weber").waitFor();
  await look("home");
  await button(page, "Set or change your PIN").click();
  await typePin(page, "2468", "Next");
  await typePin(page, "2468", "Set PIN");
  await page.getByText("PIN set.").waitFor();
  await button(page, "Sign out").click();
  await heading(page, "Hello, Jonas").waitFor();
  await look("one tap");
  await yard.office.settle({ isUidPinRequired: true });
  await button(page, "Sign in").click();
  await typePin(page, "0000");
  await page.getByText("4 tries left").waitFor();
  await button(page, "1").click();
  await button(page, "2").click();
  await button(page, "3").click();
  await look("pin");
  for (let left = 4; left > 0; left--) {
    await page.getByText(`${left} ${left === 1 ? "try" : "tries"} left`).waitFor();
    if (left === 4) for (let digit = 0; digit < 3; digit++) await button(page, "Delete the last digit").click();
    await typePin(page, "0000");
  }
  await page.getByText(/Wait 1[45]:/).waitFor();
  await look("pin, locked");
  await yard.office.remove(device.id);
  await page.reload();
  await heading(page, "This phone is no longer registered").waitFor();
  await look("no longer registered");
  await yard.office.disable("uid-login");
  await enter(page);
  await heading(page, "One-tap sign-in is off here.").waitFor();
  await look("off");
});
