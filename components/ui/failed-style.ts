/**
 * The style sheet may be what did not load, so the last page of all brings the few tokens it needs (see globals.css).
 * The page's policy knows its hash.
 */
export const FAILED_STYLE = `
  :root { color-scheme: light dark }
  [data-theme="light"] { color-scheme: light }
  [data-theme="dark"] { color-scheme: dark }
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; background: light-dark(#f6f5f2, #11100e);
    color: light-dark(#1c1917, #f3f1ed); font: 13.5px/20px var(--font-geist-sans, ui-sans-serif), system-ui, sans-serif }
  main { max-width: 18rem; padding: 24px; text-align: center }
  h1 { margin: 0 0 4px; font-size: 15px; line-height: 24px; font-weight: 600 }
  p { margin: 0 0 16px; color: light-dark(#57534e, #b9b3aa); text-wrap: balance }
  button { height: 44px; padding: 0 16px; border: 1px solid light-dark(#d6d2ca, #3b3732); border-radius: 8px; cursor: pointer;
    font: inherit; font-weight: 500; background: light-dark(#ffffff, #181614); color: inherit }
  button:hover { background: light-dark(#f0eeea, #262320) }
  button:focus-visible { outline: 2px solid light-dark(#8a6112, #e0b964); outline-offset: 2px }
  @media (min-width: 640px) { button { height: 32px; padding: 0 12px; font-size: 13px } }
`;
