/**
 * A key that this phone alone holds (RFC 9449): P-256, made once and never taken out of where it lies – a Secure Enclave, a
 * Keystore, or a browser's own storage ({@link browserKey}).
 */
export type DeviceKey = {
  /** The public half's coordinates, base64url (RFC 7518, 6.2.1). */
  jwk: { kty: "EC"; crv: "P-256"; x: string; y: string };
  /** ECDSA with SHA-256: `r` and `s` one after the other, 64 bytes (RFC 7518, 3.4), not DER. */
  sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  sha256: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
};

/** A key pair of the Web Crypto API's. */
export async function webCryptoKey({ privateKey, publicKey }: CryptoKeyPair): Promise<DeviceKey> {
  const { subtle } = crypto;
  const { x = "", y = "" } = await subtle.exportKey("jwk", publicKey);
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return {
    jwk: { kty: "EC", crv: "P-256", x, y },
    sign: async (data) => new Uint8Array(await subtle.sign(algorithm, privateKey, data)),
    sha256: async (data) => new Uint8Array(await subtle.digest("SHA-256", data)),
  };
}

const STORE = "keys";
const NAME = "device";

let held: Promise<DeviceKey | null> | undefined;

/**
 * This browser's own key, which no script can read: made at the first call and kept in IndexedDB. Null where there is no
 * Web Crypto (plain http) or nothing can be kept: then tokens are plain ones.
 */
export const browserKey = (): Promise<DeviceKey | null> => (held ??= openKey());

async function openKey(): Promise<DeviceKey | null> {
  // A browser may lack either, whatever the types say.
  const { subtle } = crypto as Partial<Crypto>;
  if (!subtle || typeof indexedDB === "undefined") return null;
  try {
    const database = await openDatabase();
    try {
      const kept = await answerOf<CryptoKeyPair | undefined>(
        database.transaction(STORE).objectStore(STORE).get(NAME) as IDBRequest<CryptoKeyPair | undefined>,
      );
      return await webCryptoKey(kept ?? (await keepFirst(database, await makePair(subtle))));
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

const makePair = (subtle: SubtleCrypto) =>
  subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

/** Of two tabs that make a key at once, the first one's is kept by both. */
async function keepFirst(database: IDBDatabase, made: CryptoKeyPair): Promise<CryptoKeyPair> {
  const store = database.transaction(STORE, "readwrite").objectStore(STORE);
  const kept = await answerOf<CryptoKeyPair | undefined>(store.get(NAME) as IDBRequest<CryptoKeyPair | undefined>);
  if (kept) return kept;
  await answerOf(store.put(made, NAME));
  return made;
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open("latchkey", 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  return answerOf(opening);
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB refused.")));
  });
