import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { readSettings } from "@/lib/settings/read";

/** What a phone needs to put the companion on its home screen. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection();
  const { siteName } = await readSettings();
  return {
    id: "/app",
    name: siteName,
    short_name: siteName.slice(0, 24),
    description: "Connect this phone by QR code, and see every device that has access.",
    start_url: "/app",
    scope: "/app",
    display: "standalone",
    background_color: "#FFFFFF",
    theme_color: "#FFFFFF",
    icons: [
      { src: "/icons/app-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/app-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/app-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
