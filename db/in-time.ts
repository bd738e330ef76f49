/** Rejects once `patience` milliseconds are over; what `isUnavailable` says of that makes the connection one to throw away. */
export function inTime<T>(work: PromiseLike<T>, patience: number, why?: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(why)), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

class NoAnswer extends Error {
  readonly code = "ETIMEDOUT";
}
