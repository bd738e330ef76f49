"use client";

import { FailedPage } from "@/components/ui/failed-page";

export default function RootError() {
  return (
    <main>
      <FailedPage retry={() => window.location.reload()} />
    </main>
  );
}
