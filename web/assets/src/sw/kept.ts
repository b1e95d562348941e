/** What worker and pages agree on: which pages are kept, and how a kept one is recognised. */

export const FILES_CACHE = "files";
export const PAGES_CACHE = "pages";

/** When a kept page came, by this device's clock, right or wrong. */
export const KEPT_AT = "X-Kept-At";

const PAGE = /^\/e\/[^/]+\/(?:phone|desk|console|screen)(?=\/|$)/;

/** The page that an address belongs to, its forms and queries included; null: none that is kept. */
export const pageOf = (url: URL): string | null => PAGE.exec(url.pathname)?.[0] ?? null;

/** A captive portal answers, too; and a broken server is no better than none. */
export const isOurs = (response: Response): boolean =>
  response.headers.has("X-Speedmentor") && response.status < 500;

/** The kept page, saying so to its own script. */
export async function marked(kept: Response): Promise<Response> {
  const at = kept.headers.get(KEPT_AT) ?? "";
  const text = (await kept.text()).replace("<html", `<html data-kept="${Number(at)}"`);
  return new Response(text, { status: 200, headers: kept.headers });
}
