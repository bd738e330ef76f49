export type ToastMessage = {
  title: string;
  description?: string | undefined;
  type: "good" | "bad";
  priority?: "high";
  /** Milliseconds. */
  timeout?: number;
};

/** Keeps what is to be said until somebody is there who shows it. */
export type ToastBox = {
  put: (message: ToastMessage) => void;
  /** Hands over what came until now, and from now on. Returns how to end that. */
  open: (show: (message: ToastMessage) => void) => () => void;
};

export function toastBox(): ToastBox {
  const kept: ToastMessage[] = [];
  let show: ((message: ToastMessage) => void) | null = null;
  return {
    put: (message) => {
      if (show) show(message);
      else kept.push(message);
    },
    open: (to) => {
      show = to;
      for (const message of kept.splice(0)) to(message);
      return () => {
        show = null;
      };
    },
  };
}
