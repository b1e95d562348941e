import { existsSync } from "node:fs";
import { defineConfig } from "vite";
import { icons } from "./icons.ts";

// One entry a page; a page's entry is src/<page>/main.ts or main.tsx.
// The service worker is an entry, too, but no page.
const PAGES = ["phone", "console", "desk", "screen", "organiser", "sw"];

const entry = (page: string): string =>
  ["tsx", "ts"].map((ending) => `src/${page}/main.${ending}`).find(existsSync) ??
  `src/${page}/main.ts`;

export default defineConfig({
  base: "/static/dist/",
  build: {
    outDir: "../static/dist",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: {
      input: Object.fromEntries(PAGES.map((page) => [page, entry(page)])),
    },
  },
  plugins: [icons()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
