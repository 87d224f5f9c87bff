import { svg, html, type TemplateResult } from 'lit';
import { encodeQR } from 'qr';

/** Light modules around the code: below four some readers do not find it. */
const QUIET = 4;

/** A text as a QR code, drawn in one path; `label` says what it is for. */
export function qrCode(text: string, label: string): TemplateResult {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg class="qr" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width=${rows.length} height=${rows.length} fill="#fff"></rect><path d=${path} fill="#000"></path>`}</svg>`;
}
