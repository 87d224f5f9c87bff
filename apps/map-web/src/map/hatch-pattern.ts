import { LATO, type Motivo, SPESSORE } from './motivi.js';

/** The tile of a hatch as a pattern for the canvas; its colour alone where there is none. */
export function pattern({ colore, fondo, linee, punti }: Motivo): CanvasPattern | string {
  const ratio = globalThis.devicePixelRatio || 1;
  const side = Math.round(LATO * ratio);
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return fondo ?? colore;
  if (fondo !== null) {
    context.fillStyle = fondo;
    context.fillRect(0, 0, side, side);
  }
  context.scale(side / LATO, side / LATO);
  // A white halo under each line: a hatch is read over a photograph too.
  for (const [width, colour] of [[SPESSORE + 1.4, 'rgba(255,255,255,0.7)'], [SPESSORE, colore]] as const) {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [x1, y1, x2, y2] of linee) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
    for (const [x, y, r] of punti) {
      context.beginPath();
      context.arc(x, y, colour === colore ? r : r + 0.7, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return context.createPattern(tile, 'repeat') ?? fondo ?? colore;
}
