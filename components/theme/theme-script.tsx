/** Runs before the first paint, so that a chosen theme never flashes the other one. */
const SOURCE = `try{var t=localStorage.getItem("latchkey.theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;

export function ThemeScript({ nonce }: { nonce?: string }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: SOURCE }} />;
}
