import { classNames } from "@/components/ui/class-names";

/** Rows of the same height while the first ones load. */
export function EmployeeSkeleton({ withDevices }: { withDevices: boolean }) {
  const columns = ["name", "w-16", "w-21", "w-23", "w-19", ...(withDevices ? ["w-20"] : [])];
  return [0, 1, 2, 3].map((row) => (
    <tr key={row} className="block border-t border-line first:border-t-0 @3xl:table-row @3xl:h-13 @3xl:first:border-t">
      {columns.map((column, index) => (
        <td key={column} className={classOf(index)}>
          {index === 0 ? <PersonSkeleton /> : <span className={classNames("skeleton block h-3", column)} />}
        </td>
      ))}
    </tr>
  ));
}

const classOf = (index: number) => {
  if (index === 0) return "block p-4 @3xl:table-cell @3xl:py-0";
  return index === 2 ? "hidden @4xl:table-cell" : "@max-3xl:hidden";
};

/** Where a face, a name and a line below it will stand. */
export const PersonSkeleton = () => (
  <span className="flex items-center gap-3">
    <span className="skeleton size-7 rounded-full" />
    <span className="grid gap-2">
      <span className="skeleton h-2.5 w-24" />
      <span className="skeleton h-2.5 w-36" />
    </span>
  </span>
);
