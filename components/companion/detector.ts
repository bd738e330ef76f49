/**
 * Reads QR codes, the same in every browser. It and its WebAssembly (1 MB) are loaded when somebody first needs them, and
 * from this site: left alone, the library asks a foreign server for it.
 */
export async function loadDetector() {
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill");
  const wasm = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  return new BarcodeDetector({ formats: ["qr_code"] });
}
