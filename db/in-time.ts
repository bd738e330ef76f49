/** Rejects once `patience` milliseconds are over; what `isUnavailable` says of that makes the connection one to throw away. */
export const inTime = <T>(work: PromiseLike<T>, patience: number, why?: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(why)), patience);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });

class NoAnswer extends Error {
  readonly code = "ETIMEDOUT";
}
