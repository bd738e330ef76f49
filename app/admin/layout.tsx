import type { ReactNode } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { LiveCodeProvider } from "@/components/onboarding/live-code";
import { PaletteProvider } from "@/components/shell/palette-provider";
import { Sidebar } from "@/components/shell/sidebar";
import { TopBar } from "@/components/shell/top-bar";
import { LeaveGuard } from "@/components/ui/leave-guard";
import { listAddons } from "@/lib/addons/list";
import { findAdmin } from "@/lib/auth/admin-page";
import { findLiveToken } from "@/lib/onboarding/find-live-token";
import { fullName } from "@/lib/person";
import { readSettings } from "@/lib/settings/read";

/** Chrome, never the guard: each page guards itself, and a stranger's request is redirected by the page. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const admin = await findAdmin();
  // Whoever still has to set up a second factor sees nothing of the site around it.
  if (!admin || admin.mustEnrol) return children;
  const [{ siteName }, all, found] = await Promise.all([readSettings(), listAddons(), findLiveToken(admin.id)]);
  const addons = all.filter(({ enabled }) => enabled).map(({ key }) => key);
  const person = { name: fullName(admin), email: admin.email };
  return (
    <LiveProvider>
      <LiveCodeProvider person={person.name} found={found}>
        <LeaveGuard>
          <PaletteProvider addons={addons}>
            <a
              href="#content"
              className="sr-only rounded-control bg-primary px-3 py-2 text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
            >
              Skip to the content
            </a>
            <div className="min-h-dvh bg-surface sm:grid sm:grid-cols-[232px_minmax(0,1fr)] sm:bg-canvas">
              <Sidebar person={person} siteName={siteName} addons={addons} />
              <TopBar person={person} siteName={siteName} addons={addons} />
              <main
                id="content"
                tabIndex={-1}
                className="bg-surface outline-none sm:my-2 sm:mr-2 sm:rounded-dialog sm:border sm:border-line"
              >
                <div className="mx-auto max-w-280 px-4 pt-6 pb-10 sm:px-8 sm:pt-7">{children}</div>
              </main>
            </div>
          </PaletteProvider>
        </LeaveGuard>
      </LiveCodeProvider>
    </LiveProvider>
  );
}
