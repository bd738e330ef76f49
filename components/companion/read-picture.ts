import { loadDetector } from "./detector";

/** The texts of all QR codes in a picture. */
export async function readPicture(picture: Blob): Promise<string[]> {
  const detector = await loadDetector();
  const found = await detector.detect(picture);
  return found.map(({ rawValue }) => rawValue);
}
