import { desc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signingKeys } from "@/db/schema/signing-keys";

export type KeyState = { kid: string; createdAt: Date; signsFrom: Date; state: "coming" | "signing" | "verifying" };

/** All keys, newest first, and what each does at this moment. No halves of them. */
export async function listKeys(): Promise<KeyState[]> {
  const rows = await db()
    .select({
      kid: signingKeys.kid,
      createdAt: signingKeys.createdAt,
      signsFrom: signingKeys.signsFrom,
      isComing: sql<boolean>`${signingKeys.signsFrom} > now()`,
    })
    .from(signingKeys)
    .orderBy(desc(signingKeys.signsFrom));
  const signing = rows.find(({ isComing }) => !isComing);
  return rows.map(({ isComing, ...row }) => ({
    ...row,
    state: isComing ? "coming" : row.kid === signing?.kid ? "signing" : "verifying",
  }));
}
