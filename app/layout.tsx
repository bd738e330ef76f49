import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { ThemeScript } from "@/components/theme/theme-script";
import { Providers } from "./providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Latchkey", template: "%s · Latchkey" },
  description: "Connect phones to your site by QR code, and cut any of them off at once.",
  robots: { index: false, follow: false },
  // A scanned link carries a secret in its fragment; nothing of a page's address is anybody else's business.
  referrer: "no-referrer",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#F6F5F2" },
    { media: "(prefers-color-scheme: dark)", color: "#11100E" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page is made beforehand: its scripts carry a nonce that is made for each answer (see proxy.ts).
  await connection();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeScript />
        <div id="app">
          <Providers>{children}</Providers>
        </div>
      </body>
    </html>
  );
}
