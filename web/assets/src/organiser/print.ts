/** The print button is of use with JavaScript only, so it is hidden until then. */
export function offerPrinting(): void {
  const button = document.querySelector<HTMLButtonElement>("#print");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
