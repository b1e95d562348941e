/** Keeps the page of a plan job fresh: the server renders it, this only asks for it again. */

const EVERY_MS = 1000;

/** Follows the job of this page, if one is going on, until it is over. */
export function watchJob(): void {
  if (document.querySelector("#going") !== null) setTimeout(look, EVERY_MS);
}

async function look(): Promise<void> {
  const page = await readPage();
  const before = document.querySelector("#going");
  const after = page?.querySelector("#going");
  if (after && before?.innerHTML !== after.innerHTML) before?.replaceWith(after);
  if (page && !after) document.querySelector("#app")?.replaceWith(page.querySelector("#app") ?? "");
  watchJob();
}

/** The page as it is now; null while the server does not answer. */
async function readPage(): Promise<Document | null> {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}
