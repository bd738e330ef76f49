/** Runs before the first paint, so that a chosen theme never flashes the other one. The page's policy knows its hash. */
export const THEME_SOURCE = `try{var t=localStorage.getItem("latchkey.theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;
