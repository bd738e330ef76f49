import { ApiError } from "@/lib/client/errors";
import { type Answer, UNAVAILABLE, failureOf } from "@/lib/client/send";

type Options = {
  signal: AbortSignal;
  /** Told how much has been sent, from 0 to 1. After 1 the server works on it. */
  onSent: (part: number) => void;
};

/**
 * As `request`, for a file: `fetch` does not say how much of one has been sent, XMLHttpRequest does. Rejects with the
 * signal's reason where it is aborted.
 */
export function upload<T>(path: string, file: Blob, { signal, onSent }: Options): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", `/api/v1${path}`);
    sending.responseType = "text";
    sending.setRequestHeader("accept", "application/json");
    sending.setRequestHeader("content-type", file.type);
    sending.upload.addEventListener("progress", ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0));
    sending.upload.addEventListener("load", () => onSent(1));
    sending.addEventListener("error", () => reject(new ApiError(0, "unavailable", UNAVAILABLE)));
    sending.addEventListener("abort", () => reject(signal.reason));
    sending.addEventListener("load", () => {
      const answer = parse(sending.responseText);
      if (sending.status < 300 && answer?.success) resolve(answer.data as T);
      else reject(failureOf(sending.status, answer, sending.getResponseHeader("retry-after")));
    });
    signal.addEventListener("abort", () => sending.abort(), { once: true });
    sending.send(file);
  });
}

function parse(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
