/** Which theme a page wears, as class `theme-…` on <body>; without one it follows the device. */

const THEMES = ["light", "dark", "hall"];

/** Wears what the address asks for (?theme=light), else `fallback`. */
export function wearTheme(fallback: string | null, search: string = location.search): void {
  const asked = new URLSearchParams(search).get("theme");
  const theme = asked !== null && THEMES.includes(asked) ? asked : fallback;
  document.body.classList.remove(...THEMES.map((name) => `theme-${name}`));
  if (theme !== null) document.body.classList.add(`theme-${theme}`);
}
