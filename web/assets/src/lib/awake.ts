/** Keeps a device on that nobody touches; browsers drop that whenever the page is hidden. */
export function stayAwake(): void {
  const ask = (): void => {
    if (document.hidden || !("wakeLock" in navigator)) return;
    navigator.wakeLock.request("screen").catch(() => undefined); // low battery: works without
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
