import { readFileSync } from "node:fs";

/** A test that did not pass has failed: skipped, unfinished and flaky ones too. */
const outcome = (title, isPassed, why) => ({ title, isPassed, why: why ?? "" });

function vitest({ testResults }) {
  return testResults.flatMap(({ name: file, status, message, assertionResults: tests }) => {
    const outcomes = tests.map((test) =>
      outcome(`${file} › ${test.fullName}`, test.status === "passed", test.failureMessages?.[0]),
    );
    // A file can fail outside its tests, while it is loaded or cleans up.
    const isBroken = status !== "passed" && outcomes.every(({ isPassed }) => isPassed);
    return isBroken ? [...outcomes, outcome(file, false, message)] : outcomes;
  });
}

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];

function playwright({ suites, errors }) {
  const tests = suites
    .flatMap(specs)
    .flatMap(({ file, title, tests: runs }) =>
      runs.map(({ projectName, status, results }) =>
        outcome(`[${projectName}] ${file} › ${title}`, status === "expected", results.at(-1)?.error?.message),
      ),
    );
  return [...tests, ...errors.map(({ message }) => outcome("Playwright itself", false, message))];
}

/** What a runner's JSON report says. No report, no test, or a bad exit without a failed test is one failure. */
export function outcomes(runner, file, exitCode) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const found = runner === "vitest" ? vitest(report) : playwright(report);
    const isUnexplained = found.every(({ isPassed }) => isPassed) && (exitCode !== 0 || found.length === 0);
    return isUnexplained ? [...found, outcome(runner, false, `It ended with ${exitCode}.`)] : found;
  } catch (error) {
    return [outcome(runner, false, String(error))];
  }
}

/** The failed ones, each with the first lines of why, to stand at the very end where they are looked for. */
export function summarize(found) {
  const failed = found.filter(({ isPassed }) => !isPassed);
  const reasons = failed.map(({ title, why }) => `✘ ${title}\n${why.split("\n").slice(0, 12).join("\n")}\n`);
  return [...reasons, `${found.length - failed.length} passed, ${failed.length} failed`].join("\n");
}
