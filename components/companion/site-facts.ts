/** Whose site this is, as its server knows it. */
export type SiteFacts = { name: string; logoUrl: string | null; host: string; apiUrl: string; nonce: string };
