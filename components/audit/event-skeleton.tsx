export function EventSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-card border border-line">
      {[180, 240, 150, 210, 190].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3 border-t border-line px-4 first:border-t-0">
          <span className="skeleton h-3 w-13" />
          <span className="skeleton size-4" />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
