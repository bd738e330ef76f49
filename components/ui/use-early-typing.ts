import { useEffect } from "react";

const TEXT = 'input:not([type="file"], [type="hidden"], [type="checkbox"], [type="radio"]), textarea';

/**
 * Tells fields what was typed into them before the page's script had loaded. Without it a field shows that text, but
 * its form sends what the server had rendered.
 */
export function useEarlyTyping() {
  useEffect(() => {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXT)) {
      const typed = field.value;
      if (typed === field.defaultValue) continue;
      // React remembers what is written to the field itself and hears of what is written behind it, as typing is.
      field.value = field.defaultValue;
      const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
      Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, typed);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, []);
}
