import type { Metadata } from "next";
import { connection } from "next/server";
import { Companion } from "@/components/companion/companion";
import { companionViewport } from "@/components/companion/viewport";
import { readSiteFacts } from "@/lib/settings/site-facts";

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { name } = await readSiteFacts();
  return { title: "Companion", appleWebApp: { capable: true, title: name, statusBarStyle: "default" } };
}

export const viewport = companionViewport;

/** The companion: a phone's own side of this site. Anybody may open it; what the browser keeps decides what it shows. */
export default async function App() {
  await connection();
  return (
    <>
      <Companion site={await readSiteFacts()} />
      <noscript>This page needs JavaScript to connect the phone.</noscript>
    </>
  );
}
