/** Text for the content of an XML document: control characters, which XML forbids, go. */
export function testoXml(testo: string): string {
  // eslint-disable-next-line no-control-regex -- these are what it is about
  return testo.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
