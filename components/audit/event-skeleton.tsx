import { classNames } from "@/components/ui/class-names";

export function EventSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-card border border-line">
      {["w-45", "w-60", "w-37.5", "w-52.5", "w-47.5"].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3 border-t border-line px-4 first:border-t-0">
          <span className="skeleton h-3 w-13" />
          <span className="skeleton size-4" />
          <span className={classNames("skeleton h-3", width)} />
        </div>
      ))}
    </div>
  );
}
