import { expect, it } from 'vitest';
import { nomeDiScarico } from './tipi.js';

it.each([
  ['Planimetria – piano terra (è l’ultima)', 'pdf', null, 'planimetria-piano-terra-e-l-ultima.pdf'], ['Collaudo "A"\r\nSet-Cookie: x', 'p7m', 'pdf-a', 'collaudo-a-set-cookie-x.pdf.p7m'], ['漢字', 'jpeg', null, 'documento.jpg'],
] as const)('«%s» is saved under a plain name', (titolo, formato, contiene, atteso) => {
  expect(nomeDiScarico(titolo, formato, contiene)).toBe(atteso);
});
