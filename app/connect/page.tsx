import type { Metadata } from "next";
import { connection } from "next/server";
import { Companion } from "@/components/companion/companion";
import { companionViewport } from "@/components/companion/viewport";
import { readSiteFacts } from "@/lib/settings/site-facts";

export const metadata: Metadata = { title: "Connect" };
export const viewport = companionViewport;

/** Where a scanned link lands. Anybody may open it: the code in the link's fragment decides. */
export default async function Connect() {
  await connection();
  return (
    <>
      <Companion site={await readSiteFacts()} />
      <noscript>This page needs JavaScript to connect the phone.</noscript>
    </>
  );
}
