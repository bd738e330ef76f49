import { PersonSkeleton } from "@/components/employees/employee-skeleton";
import { classNames } from "@/components/ui/class-names";

/** Rows of the same height while the first ones load. */
export function PhoneSkeleton() {
  return [0, 1, 2, 3].map((row) => (
    <tr key={row} className="block border-t border-line first:border-t-0 @3xl:table-row @3xl:h-13 @3xl:first:border-t">
      {["person", "w-36", "w-30", "w-22", "w-20", "w-6"].map((column, index) => (
        <td key={column} className={index === 0 ? "block p-4 @3xl:table-cell @3xl:py-0" : "@max-3xl:hidden"}>
          {index === 0 ? <PersonSkeleton /> : <span className={classNames("skeleton block h-3", column)} />}
        </td>
      ))}
    </tr>
  ));
}
