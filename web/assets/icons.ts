/** Draws the app's icon while building: a table, five people around it, and me. */

import { deflateSync } from "node:zlib";
import type { Plugin } from "vite";

interface Circle {
  x: number;
  y: number;
  r: number;
  colour: string;
}

const GROUND = "#364fc7";
const PAPER = "#ffffff";
const ME = "#66d9e8";
const SIZES = [192, 512];
const SAMPLES = 3; // a side, for smooth edges

/** In a square of side 1; everything keeps clear of the edges that a mask may cut. */
const CIRCLES: Circle[] = [
  { x: 0.5, y: 0.5, r: 0.15, colour: PAPER },
  ...Array.from({ length: 6 }, (_, seat) => {
    const angle = (seat / 6) * 2 * Math.PI - Math.PI / 2;
    const [x, y] = [0.5 + 0.28 * Math.cos(angle), 0.5 + 0.28 * Math.sin(angle)];
    return { x, y, r: 0.075, colour: seat === 0 ? ME : PAPER };
  }),
];

/** Adds `icons/icon.svg` and its PNGs to the build. */
export function icons(): Plugin {
  return {
    name: "icons",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "icons/icon.svg", source: svg() });
      for (const size of SIZES) {
        this.emitFile({ type: "asset", fileName: `icons/icon-${size}.png`, source: png(size) });
      }
    },
  };
}

function svg(): string {
  const circles = CIRCLES.map(
    ({ x, y, r, colour }) =>
      `<circle cx="${x.toFixed(4)}" cy="${y.toFixed(4)}" r="${r}" fill="${colour}"/>`,
  );
  const ground = `<rect width="1" height="1" rx="0.2" fill="${GROUND}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${ground}${circles.join("")}</svg>`;
}

function png(size: number): Uint8Array {
  const rows = new Uint8Array(size * (1 + 3 * size)); // each row begins with its filter: none
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(pixel(x, y, size), y * (1 + 3 * size) + 1 + 3 * x);
  }
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, size);
  head.setUint32(4, size);
  head.setUint8(8, 8); // bits
  head.setUint8(9, 2); // red, green, blue
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const chunks = [
    chunk("IHDR", new Uint8Array(head.buffer)),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ];
  return Buffer.concat([signature, ...chunks]);
}

/** The mean colour of a pixel's samples. */
function pixel(x: number, y: number, size: number): number[] {
  const sum = [0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const u = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) / size;
    const v = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size;
    rgb(colourAt(u, v)).forEach((value, channel) => (sum[channel]! += value));
  }
  return sum.map((value) => Math.round(value / SAMPLES ** 2));
}

const colourAt = (u: number, v: number): string =>
  CIRCLES.find(({ x, y, r }) => Math.hypot(u - x, v - y) < r)?.colour ?? GROUND;

const rgb = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
