/** Says a sentence to who uses a screen reader, without moving the focus. The page holds one `#annunci` live region. */
export function announce(text: string): void {
  const region = document.getElementById('annunci');
  if (!region) return;
  region.textContent = '';
  // Emptied first, so that the same sentence twice is read twice.
  requestAnimationFrame(() => { region.textContent = text; });
}
