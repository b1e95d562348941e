// What finds QR codes in pictures: the browser's own detector, else ZXing, loaded when wanted.

import type { BarcodeDetector as Detector } from "barcode-detector/ponyfill";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

const FORMATS = ["qr_code"] as const;

export type Find = (picture: HTMLVideoElement) => Promise<string | null>;

/** A function that gives the text of a QR code in the picture, or null. */
export async function detector(): Promise<Find> {
  const found = (await native()) ?? (await bundled());
  return async (picture) => (await found.detect(picture))[0]?.rawValue ?? null;
}

async function native(): Promise<Detector | null> {
  const own = (globalThis as { BarcodeDetector?: typeof Detector }).BarcodeDetector;
  if (own === undefined) return null;
  const formats: readonly string[] = await own.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code") ? new own({ formats: [...FORMATS] }) : null;
}

/** ZXing from this server: its default address is a CDN, which no evening may depend on. */
async function bundled(): Promise<Detector> {
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill");
  await prepareZXingModule({
    overrides: { locateFile: () => wasm },
    fireImmediately: true,
  });
  return new BarcodeDetector({ formats: [...FORMATS] });
}
