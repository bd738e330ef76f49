import { capitalised } from "@/components/employees/words";
import { type ImportProblem, MAX_TOLD } from "@/lib/employees/import-contract";

/** Each row that stands in the way: on which line, in which column, what stands there and why it cannot. */
export function ProblemsTable({ problems }: { problems: ImportProblem[] }) {
  const head = "pr-4 font-normal";
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <table aria-label="Rows to mend" className="block w-full table-fixed text-table @2xl:table">
        <thead className="hidden @2xl:table-header-group">
          <tr className="h-9 text-left text-head text-ink-3">
            <th scope="col" className="w-20 pr-4 pl-4 font-normal">
              Line
            </th>
            <th scope="col" className={`w-36 ${head}`}>
              Column
            </th>
            <th scope="col" className={head}>
              What stands there
            </th>
            <th scope="col" className={head}>
              Why it can’t stay
            </th>
          </tr>
        </thead>
        <tbody className="block @2xl:table-row-group">
          {problems.map((problem, index) => (
            <ProblemRow
              key={`${problem.line} ${problem.field}`}
              problem={problem}
              isSameLine={problems[index - 1]?.line === problem.line}
            />
          ))}
        </tbody>
      </table>
      {problems.length >= MAX_TOLD && (
        <p className="border-t border-line px-4 py-2.5 text-small text-ink-3">The first {MAX_TOLD} are shown.</p>
      )}
    </div>
  );
}

function ProblemRow({ problem, isSameLine }: { problem: ImportProblem; isSameLine: boolean }) {
  const { line, field, value, message } = problem;
  const isWhole = field === "row";
  return (
    <tr className="block border-t border-line px-4 py-2.5 first:border-t-0 @2xl:table-row @2xl:first:border-t">
      <td className="inline-block pr-4 font-medium @2xl:table-cell @2xl:h-11 @2xl:pl-4">
        <span className="text-ink-3 @2xl:hidden">Line </span>
        <span className={isSameLine ? "@2xl:text-ink-3" : ""}>{line}</span>
      </td>
      <td className="inline-block pr-4 font-mono text-[12.5px] @2xl:table-cell">{isWhole ? "all" : field}</td>
      <td className="block pr-4 break-words text-ink-2 @2xl:table-cell @2xl:py-2">
        {value || <span className="text-ink-3">{isWhole ? "" : "nothing"}</span>}
      </td>
      <td className="block pr-4 break-words text-bad-text @2xl:table-cell @2xl:py-2">{capitalised(message)}.</td>
    </tr>
  );
}
