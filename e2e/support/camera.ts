import { writeFile } from "node:fs/promises";
import { type Browser, type BrowserContextOptions, chromium, devices } from "@playwright/test";
import { PNG } from "pngjs";

const WIDTH = 640;
const HEIGHT = 480;

/**
 * What a camera films that is pointed at a screen, as an uncompressed video (YUV4MPEG2, 4:2:0) of one picture: Chromium
 * plays it over and over. The picture is shrunk to fit, on grey.
 */
export function filmOf(picture: Buffer): Buffer {
  const { data, width, height } = PNG.sync.read(picture);
  const scale = Math.max(width / WIDTH, height / HEIGHT);
  const [left, top] = [(WIDTH - width / scale) / 2, (HEIGHT - height / scale) / 2];
  const luma = Buffer.alloc(WIDTH * HEIGHT, 128);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [sourceX, sourceY] = [Math.floor((x - left) * scale), Math.floor((y - top) * scale)];
      if (sourceX < 0 || sourceY < 0 || sourceX >= width || sourceY >= height) continue;
      const at = (sourceY * width + sourceX) * 4;
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      // ITU-R BT.601, studio range.
      luma[y * WIDTH + x] = 16 + Math.round((65.7 * red + 129.1 * green + 25.1 * blue) / 256);
    }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array(10).fill(frame),
  ]);
}

export const pixel: BrowserContextOptions = {
  ...devices["Pixel 7"],
  viewport: { width: 390, height: 844 },
  userAgent:
    "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
};

type Camera = { film: Buffer; file: string; isAllowed?: boolean };

/** A second browser, with a camera that films a picture, or that its owner has blocked. */
export async function launchWithCamera({ film, file, isAllowed = true }: Camera): Promise<Browser> {
  await writeFile(file, filmOf(film));
  return launchSecond([
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
    `--use-fake-ui-for-media-stream${isAllowed ? "" : "=deny"}`,
  ]);
}

/** A second browser, started with arguments of its own. */
export const launchSecond = (args: string[]): Promise<Browser> =>
  chromium.launch({
    ...(process.env.PLAYWRIGHT_CHROMIUM_PATH && { executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH }),
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...args],
  });
