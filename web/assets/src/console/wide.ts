import { useEffect, useState } from "preact/hooks";

const QUERY = "(min-width: 48rem)";

/** Whether the window is wide enough to show every table's people at once. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const query = matchMedia(QUERY);
    const look = (): void => setWide(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return wide;
}
