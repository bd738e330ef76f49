/** Rows of the same height while the first ones load. */
export function DeviceSkeleton() {
  return [0, 1, 2].map((row) => (
    <tr key={row} className="block border-t border-line @3xl:table-row @3xl:h-13">
      {[16, 0, 64, 92, 128, 88, 24].map((width) => (
        <td
          key={width}
          className={width === 0 ? "block py-4 pl-11 @3xl:table-cell @3xl:p-0" : "pl-0 first:pl-4 @max-3xl:hidden"}
        >
          {width === 0 ? (
            <span className="flex items-center gap-3">
              <span className="skeleton size-8 @max-3xl:size-9" />
              <span className="grid gap-2">
                <span className="skeleton h-2.5 w-24" />
                <span className="skeleton h-2.5 w-16" />
              </span>
            </span>
          ) : (
            <span className="skeleton block h-3" style={{ width }} />
          )}
        </td>
      ))}
    </tr>
  ));
}
