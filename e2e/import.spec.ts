import { readFile, writeFile } from "node:fs/promises";
import type { Page, TestInfo } from "@playwright/test";
import { addEmployee, searchEmployees, unique } from "./support/employees";
import { row } from "./support/mobile-app";
import { expect, test } from "./support/test";

const HEADER = "firstName,lastName,email,role,employeeCode,designation,dob,status";

/** Writes a real file and chooses it. */
async function choose(page: Page, info: TestInfo, name: string, content: string | Buffer) {
  const path = info.outputPath(name);
  await writeFile(path, content);
  await page.locator('input[type="file"]').setInputFiles(path);
}

test("a template is downloaded, filled in and imported", async ({ desk, person }, info) => {
  const word = unique();
  await desk.goto("/admin/employees");
  await desk.getByRole("link", { name: "Import" }).click();
  const saved = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Template" }).click();
  const template = await readFile(await (await saved).path(), "utf8");
  const columns = template.replace("\uFEFF", "").trim().split(",");
  const people = [1, 2, 3].map((n) => {
    const known: Record<string, string> = {
      firstName: n === 2 ? `"Zoë, the ${n}nd"` : `Person ${n}`,
      lastName: word,
      email: `p${n}.${word}@example.com`,
      role: "field employee",
      employeeCode: `${word}-${n}`,
    };
    return columns.map((column) => known[column] ?? "").join(",");
  });
  await choose(desk, info, "people.csv", `${template}${people.join("\r\n")}\r\n`);
  await expect(desk.getByText("All 3 rows are right. Nobody has been added yet.")).toBeVisible();
  await expect(row(desk, `Zoë, the 2nd ${word}`)).toContainText("field employee");
  expect(await searchEmployees(person.client, word)).toHaveLength(0);

  await desk.getByRole("button", { name: "Import 3 people" }).click();
  await expect(desk.getByText("3 people added")).toBeVisible();
  await desk.getByRole("link", { name: "Go to employees" }).click();
  await expect(row(desk, `p2.${word}@example.com`)).toContainText("Zoë, the 2nd");
  expect(await searchEmployees(person.client, word)).toHaveLength(3);
});

test("each bad row is marked with its line, its column and why, and nothing is written until all are good", async ({
  desk,
  person,
}, info) => {
  const word = unique();
  const taken = await addEmployee(person.client, { employeeCode: `${word}-0` });
  const line = (first: string, email: string, rest: string) => `${first},${word},${email},${rest}`;
  const good = line("Nadia", `nadia.${word}@example.com`, `Field employee,${word}-1,Steward,1991-05-02,active`);
  const bad = [
    line("Olu", taken.email, `Field employee,${word}-2,Steward,,`),
    line("", "pia@", `Stewards,${word}-3,Steward,31.12.1990,`),
    line("Quentin", `quentin.${word}@example.com`, `Manager,${word}-0,Driver,,maybe`),
    line("Sanna", `nadia.${word}@example.com`, `Manager,${word}-5,Driver,,`),
  ];
  await desk.goto("/admin/employees/import");
  await choose(desk, info, "people.csv", [HEADER, good, ...bad].join("\n"));
  await expect(desk.getByText("1 row is right, 4 rows are not.")).toBeVisible();
  await expect(desk.getByRole("button", { name: /^Import/ })).toHaveCount(0);

  const problems = desk.getByRole("table", { name: "Rows to mend" });
  const why = (number: number, column: string) => problems.getByRole("row", { name: `${number} ${column}` });
  await expect(why(3, "email")).toContainText("Belongs to somebody here already.");
  await expect(why(4, "firstName")).toContainText("Is required.");
  await expect(why(4, "email")).toContainText("Must be an e-mail address.");
  await expect(why(4, "role")).toContainText("Is not a role here.");
  await expect(why(4, "dob")).toContainText("31.12.1990");
  await expect(why(5, "employeeCode")).toContainText(`${word}-0`);
  await expect(why(5, "status")).toContainText("Must be one of: active, inactive.");
  await expect(why(6, "email")).toContainText("Is the same as on line 2.");
  const preview = desk.getByRole("table", { name: "All rows" });
  await expect(preview.getByRole("row").filter({ hasText: "to mend" })).toHaveCount(4);
  expect(await searchEmployees(person.client, word)).toHaveLength(1);

  await desk.getByRole("button", { name: "Choose the mended file" }).click();
  await choose(desk, info, "people.csv", [HEADER, good].join("\n"));
  await desk.getByRole("button", { name: "Import 1 person" }).click();
  await expect(desk.getByText("1 person added")).toBeVisible();
  expect(await searchEmployees(person.client, word)).toHaveLength(2);
});

test("a file that cannot be imported is refused with the reason and what to do", async ({ desk }, info) => {
  await desk.goto("/admin/employees/import");
  const alert = desk.getByRole("alert").filter({ hasText: /./ });
  await choose(desk, info, "people.xlsx", "PK");
  await expect(alert).toContainText("“people.xlsx” is a spreadsheet. Save it as “CSV UTF-8”");
  await choose(desk, info, "large.csv", Buffer.alloc(5 * 1024 * 1024 + 1, "a"));
  await expect(alert).toContainText("This file is too large");
  await choose(desk, info, "long.csv", `${HEADER}\n${"a,b,c,d\n".repeat(10_001)}`);
  await expect(alert).toContainText("This file has more than 10,000 rows.", { timeout: 30_000 });
  await choose(desk, info, "latin.csv", Buffer.from(`${HEADER}\nZo\xeb,B,z@example.com,Manager\n`, "latin1"));
  await expect(alert).toContainText("It is not text in UTF-8.");
  await choose(desk, info, "header.csv", "First name;Mail\nAda;ada@example.com\n");
  await expect(alert).toContainText("The first line must name the columns. First name is not a column here");
  await choose(desk, info, "empty.csv", "");
  await expect(alert).toContainText("This file is empty.");
  await expect(desk.getByRole("button", { name: "Choose a file" })).toBeVisible();
});

test("a large file says how far it is and what is being checked, and can be given up", async ({ desk }, info) => {
  const rows = Array.from({ length: 10_000 }, (_, n) => `Person ${n},"Long, name",p${n}@example.com,No such role`);
  await desk.goto("/admin/employees/import");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await desk.route("**/employees/import?*", async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const content = ["firstName,lastName,email,role", ...rows].join("\n");
  await choose(desk, info, "large.csv", content);
  await expect(desk.getByRole("progressbar")).toBeVisible();
  await desk.getByRole("button", { name: "Cancel" }).click();
  await expect(desk.getByText("Drop a CSV file here")).toBeVisible();
  await expect(desk.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
  release();
  await desk.unroute("**/employees/import?*");
  await choose(desk, info, "large.csv", content);
  await expect(desk.getByText("0 rows are right, 10,000 rows are not.")).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText("The first 500 are shown.")).toBeVisible();
  await expect(desk.getByRole("heading", { name: "The first 20 rows" })).toBeVisible();
});

test("without a connection the file waits, and is checked once there is one", async ({ desk, context }, info) => {
  const word = unique();
  await desk.goto("/admin/employees/import");
  await context.setOffline(true);
  await choose(desk, info, "people.csv", `firstName,lastName,email,role\nAda,${word},${word}@example.com,Manager\n`);
  await expect(desk.getByText("No connection")).toBeVisible();
  await context.setOffline(false);
  await desk.getByRole("button", { name: "Try again" }).click();
  await expect(desk.getByText("The row is right. Nobody has been added yet.")).toBeVisible();
});

test("whoever was added meanwhile stops the import, and is marked", async ({ desk, person }, info) => {
  const word = unique();
  await desk.goto("/admin/employees/import");
  const rows = ["one", "two"].map((name) => `${name},${word},${name}.${word}@example.com,Manager`);
  await choose(desk, info, "people.csv", ["firstName,lastName,email,role", ...rows].join("\n"));
  await desk.getByRole("button", { name: "Import 2 people" }).waitFor();
  await addEmployee(person.client, { email: `two.${word}@example.com` });
  await desk.getByRole("button", { name: "Import 2 people" }).click();
  await expect(desk.getByText("Nothing was imported").first()).toBeVisible();
  await expect(desk.getByRole("row", { name: "3 email" })).toContainText("Belongs to somebody here already.");
  expect(await searchEmployees(person.client, `one.${word}`)).toHaveLength(0);
});

test("a file can be dropped anywhere on the page, or chosen by the keyboard", async ({ desk }, info) => {
  const word = unique();
  const content = `firstName,lastName,email,role\nAda,${word},${word}@example.com,Manager\n`;
  // Asked for this early, the browser is sure to hand its chooser over when the key opens it.
  const chooser = desk.waitForEvent("filechooser");
  await desk.goto("/admin/employees/import");
  const dropped = await desk.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return transfer;
  }, content);
  // A hand that holds a file over a page keeps sending this, also once the page has come alive.
  await expect(async () => {
    await desk.dispatchEvent("h1", "dragover", { dataTransfer: dropped });
    await expect(desk.getByText("Let go to choose this file")).toBeVisible({ timeout: 500 });
  }).toPass();
  await desk.dispatchEvent("h1", "drop", { dataTransfer: dropped });
  await expect(desk.getByText("dropped.csv")).toBeVisible();
  await expect(desk.getByText("The row is right.")).toBeVisible();

  // Where the button went, the focus went on: the next stop is the first thing that can be done here.
  await desk.keyboard.press("Tab");
  await expect(desk.getByRole("button", { name: "Choose another file" })).toBeFocused();
  await desk.keyboard.press("Enter");
  await desk.keyboard.press("Tab");
  await expect(desk.getByRole("button", { name: "Choose a file" })).toBeFocused();
  await desk.keyboard.press("Enter");
  const path = info.outputPath("chosen.csv");
  await writeFile(path, content);
  await (await chooser).setFiles(path);
  await expect(desk.getByText("chosen.csv")).toBeVisible();
  await expect(desk.getByText("The row is right.")).toBeVisible();
  await desk.keyboard.press("Tab");
  await desk.keyboard.press("Tab");
  await expect(desk.getByRole("button", { name: "Import 1 person" })).toBeFocused();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("1 person added")).toBeVisible();
});
