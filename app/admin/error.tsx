"use client";

import { FailedPage } from "@/components/ui/failed-page";

export default function AdminError() {
  return <FailedPage retry={() => window.location.reload()} />;
}
