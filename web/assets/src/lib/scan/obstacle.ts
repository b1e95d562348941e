// Asked before anything of the scanner is loaded: whether there can be a camera at all.

/** Why there is no camera here, as a reason to word; null: there may be one. */
export function obstacle(): "insecure" | "missing" | null {
  if (!isSecureContext) return "insecure";
  return navigator.mediaDevices === undefined ? "missing" : null;
}
