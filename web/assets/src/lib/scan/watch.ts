// Looks at the picture again and again, never at two at once.

import type { Find } from "./detector";

const PAUSE_MS = 80;

/** Tells every code it sees, as often as it sees it, until the signal. */
export async function watch(
  picture: HTMLVideoElement,
  find: Find,
  onCode: (code: string) => void,
  end: AbortSignal,
): Promise<void> {
  while (!end.aborted) {
    const code = picture.readyState >= picture.HAVE_CURRENT_DATA ? await seen(picture, find) : null;
    if (code !== null && !end.aborted) onCode(code);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A picture that cannot be read (the camera was just changed) shows nothing. */
const seen = (picture: HTMLVideoElement, find: Find): Promise<string | null> =>
  find(picture).catch(() => null);
