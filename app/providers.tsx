"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ENROLLING_PAGE } from "@/lib/auth/enrolling-page";
import { ApiError } from "@/lib/client/errors";
import { toSignIn } from "@/components/api/to-sign-in";
import { Toasts } from "@/components/ui/toasts";
import { useEarlyTyping } from "@/components/ui/use-early-typing";

function onError(error: unknown) {
  if (!(error instanceof ApiError)) return;
  if (error.status === 401) toSignIn();
  // The site has come to ask for a second factor meanwhile.
  if (error.code === "second_factor_required" && window.location.pathname !== ENROLLING_PAGE)
    window.location.assign(ENROLLING_PAGE);
}

function makeQueryClient() {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError,
      // The audit log tells of every change. Not awaited: nobody's change waits for that list.
      onSuccess: () => void client.invalidateQueries({ queryKey: ["events"] }),
    }),
    defaultOptions: {
      // Offline, a change fails and says so. Otherwise it would wait unseen, and happen whenever there is a network again.
      mutations: { networkMode: "always" },
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
  return client;
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  useEarlyTyping();
  return (
    // The page's policy allows no style elements; globals.css has what Base UI would write into them.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <Toasts>{children}</Toasts>
      </QueryClientProvider>
    </CSPProvider>
  );
}
