import type { Collezione } from './collezioni.js';
import { SISTEMI } from './sistemi.js';
import { type Collegamento, type Collezioni, type Conformita, type DescrizioneCollezione, HTML, type Oggetti, type Oggetto, type PaginaIniziale } from './documenti.js';
import type { definizioneApi } from './definizione-api.js';

/** The documents as pages for people: the same content, every link one that can be followed. */

const SEGNI: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const h = (testo: unknown): string => String(testo).replaceAll(/[&<>"']/g, (segno) => SEGNI[segno]!);
const a = (href: string, testo: string, altro = ''): string => `<a href="${h(href)}"${altro}>${h(testo)}</a>`;
const voci = (elementi: readonly string[]): string => `<ul>${elementi.map((e) => `<li>${e}</li>`).join('')}</ul>`;

type Tappa = readonly [indirizzo: string, nome: string];

function pagina(titolo: string, percorso: readonly Tappa[], corpo: string): string {
  const briciole = percorso.map(([indirizzo, nome]) => `<li>${a(indirizzo, nome)}</li>`).join('');
  return `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${h(titolo)} · EDiGIT</title><link rel="stylesheet" href="/ogc/stile.css"></head>
<body>
<a class="salta" href="#contenuto">Vai al contenuto</a>
<header><p>${a('/', 'EDiGIT')} <span>OGC API – Features</span></p></header>
${percorso.length === 0 ? '' : `<nav aria-label="Percorso"><ol>${briciole}<li aria-current="page">${h(titolo)}</li></ol></nav>`}
<main id="contenuto" tabindex="-1"><h1>${h(titolo)}</h1>
${corpo}
</main>
</body>
</html>
`;
}

/** Where a link leads a person: to the page, where the document has one. */
function perPersone({ href, type }: Collegamento): string {
  return type === HTML ? href : `${href}${href.includes('?') ? '&' : '?'}f=html`;
}

function collegamenti(links: readonly Collegamento[]): string {
  const righe = links.map((l) => `<tr><td>${a(l.href, l.title)}</td><td>${h(l.rel)}</td><td><code>${h(l.type)}</code></td></tr>`).join('');
  return `<details><summary>Collegamenti del documento</summary><div class="scorre" tabindex="0" role="region" aria-label="Collegamenti del documento"><table><thead><tr><th scope="col">Documento</th><th scope="col">Relazione</th><th scope="col">Formato</th></tr></thead><tbody>${righe}</tbody></table></div></details>`;
}

const radice = (base: string): Tappa => [`${base}?f=html`, 'Inizio'];
const elenco = (base: string): Tappa => [`${base}/collections?f=html`, 'Collezioni'];
const unaCollezione = (base: string, { codice, titolo }: Collezione): Tappa => [`${base}/collections/${codice}?f=html`, titolo];

export function paginaIniziale(base: string, { title, description, links }: PaginaIniziale): string {
  const utili = links.filter(({ rel }) => ['data', 'conformance', 'service-doc'].includes(rel)).toReversed();
  return pagina(title, [], `<p>${h(description)}</p>${voci(utili.map((l) => a(perPersone(l), l.title)))}
<p>In QGIS: <b>Layer → Aggiungi layer → WFS / OGC API – Features</b>, indirizzo <code>${h(base)}</code>, con l’intestazione <code>Authorization: Bearer</code> e il token di una macchina.</p>${collegamenti(links)}`);
}

export function paginaConformita(base: string, { conformsTo }: Conformita): string {
  return pagina('Classi di conformità', [radice(base)], voci(conformsTo.map((uri) => a(uri, uri))));
}

function scheda({ description, extent, crs, storageCrs, links }: DescrizioneCollezione): string {
  const riquadro = extent?.spatial.bbox[0];
  return `<p>${h(description)}</p><p>${a(perPersone(links.find(({ rel }) => rel === 'items')!), 'Vedi gli oggetti')}</p>
<dl><dt>Estensione (ovest, sud, est, nord)</dt><dd>${riquadro === undefined ? 'nessun dato' : h(riquadro.map((n) => n.toFixed(6)).join(', '))}${extent === undefined ? '' : ` <code>${h(extent.spatial.crs)}</code>`}</dd>
<dt>Sistemi di riferimento</dt><dd>${voci(crs.map((uri) => `${h(SISTEMI.find((s) => s.uri === uri)?.titolo ?? '')}${uri === storageCrs ? ' (coordinate conservate)' : ''}<br><code>${h(uri)}</code>`))}</dd></dl>${collegamenti(links)}`;
}

export function paginaCollezioni(base: string, { collections, links }: Collezioni): string {
  return pagina('Collezioni', [radice(base)], collections.map((c) => `<section><h2>${a(`${base}/collections/${c.id}?f=html`, c.title)}</h2>${scheda(c)}</section>`).join('\n') + collegamenti(links));
}

export function paginaCollezione(base: string, collezione: Collezione, descrizione: DescrizioneCollezione): string {
  const righe = Object.entries(collezione.proprieta).map(([nome, { descrizione: parole }]) => `<tr><th scope="row"><code>${h(nome)}</code></th><td>${h(parole)}</td></tr>`).join('');
  return pagina(collezione.titolo, [radice(base), elenco(base)], `${scheda(descrizione)}<h2>Attributi</h2><table><thead><tr><th scope="col">Nome</th><th scope="col">Che cosa dice</th></tr></thead><tbody>${righe}</tbody></table>`);
}

const valore = (v: string | number | null): string => {
  if (v === null || v === '') return '<span class="vuoto">–</span>';
  return typeof v === 'number' && !Number.isInteger(v) ? `<data value="${v}">${v.toLocaleString('it-IT', { maximumFractionDigits: 2 })}</data>` : h(v);
};
/** What a person calls it. */
function nomeDi({ id, properties: { codice, nomeMappa, foglio, numero, denominatore } }: Oggetto): string {
  if (codice !== undefined || nomeMappa !== undefined) return String(codice ?? nomeMappa);
  return numero === undefined ? id : `Foglio ${foglio} · P.lla ${numero}${denominatore === '' ? '' : `/${denominatore}`}`;
}
const contorno = ({ geometria }: Oggetto): string => `<details><summary>Contorno (GeoJSON)</summary><pre tabindex="0">${h(geometria)}</pre></details>`;

const avviso = (dimostrativa: boolean): string => (dimostrativa ? '<p class="avviso">Dati dimostrativi: sono inventati.</p>' : '');

export function paginaOggetti(base: string, collezione: Collezione, { oggetti, links, dimostrativa }: Oggetti): string {
  const nomi = Object.keys(collezione.proprieta);
  const testa = nomi.map((nome) => `<th scope="col">${h(nome)}</th>`).join('');
  const righe = oggetti.map((o) => `<tr><th scope="row">${a(`${base}/collections/${collezione.codice}/items/${o.id}?f=html`, nomeDi(o))}</th><td><code>${h(o.id)}</code></td>${nomi.map((nome) => `<td>${valore(o.properties[nome] ?? null)}</td>`).join('')}<td>${contorno(o)}</td></tr>`).join('\n');
  const seguente = links.find(({ rel, type }) => rel === 'next' && type === HTML);
  const tabella = `<div class="scorre" tabindex="0" role="region" aria-label="${h(collezione.titolo)}"><table><thead><tr><th scope="col">Oggetto</th><th scope="col">Identificativo</th>${testa}<th scope="col">Contorno</th></tr></thead><tbody>
${righe}</tbody></table></div>`;
  return pagina(`${collezione.titolo}: oggetti`, [radice(base), elenco(base), unaCollezione(base, collezione)],
    `${avviso(dimostrativa)}<p>${oggetti.length === 0 ? 'Nessun oggetto.' : `${oggetti.length} in questa pagina.`}${seguente === undefined ? '' : ` ${a(seguente.href, seguente.title, ' rel="next"')}`}</p>${oggetti.length === 0 ? '' : tabella}${collegamenti(links)}`);
}

export function paginaOggetto(base: string, collezione: Collezione, { oggetti, links, dimostrativa }: Oggetti): string {
  const oggetto = oggetti[0]!;
  const righe = Object.entries(oggetto.properties).map(([nome, v]) => `<tr><th scope="row"><code>${h(nome)}</code><small>${h(collezione.proprieta[nome]?.descrizione ?? '')}</small></th><td>${valore(v)}</td></tr>`).join('');
  return pagina(nomeDi(oggetto), [radice(base), elenco(base), unaCollezione(base, collezione), [`${base}/collections/${collezione.codice}/items?f=html`, 'Oggetti']],
    `${avviso(dimostrativa)}<p>Identificativo <code>${h(oggetto.id)}</code></p><table><thead><tr><th scope="col">Attributo</th><th scope="col">Valore</th></tr></thead><tbody>${righe}</tbody></table>${contorno(oggetto)}${collegamenti(links)}`);
}

interface Operazione {
  readonly summary: string;
  readonly parameters: readonly { readonly $ref?: string; readonly name?: string; readonly description?: string }[];
}

/** The definition of the API, read aloud. */
export function paginaApi(base: string, { info, paths, components }: ReturnType<typeof definizioneApi>): string {
  const parametri = components.parameters as Readonly<Record<string, { readonly name?: string; readonly description?: string }>>;
  const operazioni = Object.entries(paths).map(([percorso, voce]) => {
    const { summary, parameters } = (voce as { readonly get: Operazione }).get;
    const righe = parameters.map(({ $ref, ...proprio }) => ($ref === undefined ? proprio : parametri[$ref.slice($ref.lastIndexOf('/') + 1)]!)).map(({ name, description }) => `<tr><th scope="row"><code>${h(name)}</code></th><td>${h(description ?? '')}</td></tr>`).join('');
    return `<section><h2><code>GET ${h(percorso)}</code></h2><p>${h(summary)}</p><table><thead><tr><th scope="col">Parametro</th><th scope="col">Che cosa dice</th></tr></thead><tbody>${righe}</tbody></table></section>`;
  });
  return pagina('Documentazione dell’API', [radice(base)], `<p>${h(info.description)} ${a(`${base}/api`, 'La stessa in OpenAPI 3.0')}.</p>${operazioni.join('\n')}`);
}

export const STILE = `
:root { color-scheme: light; font: 1rem/1.5 'Titillium Web', system-ui, sans-serif; color: #17324d; background: #fff; }
body { margin: 0; }
header { background: #06c; color: #fff; padding: .5rem 1.5rem; }
header p { margin: 0; } header a { color: #fff; font-weight: 600; padding: .6rem 0; display: inline-block; margin-right: .75rem; }
nav, main { padding: 0 1.5rem; max-width: 75rem; }
nav ol { list-style: none; padding: 0; margin: 1rem 0 0; display: flex; flex-wrap: wrap; gap: .25rem .5rem; font-size: .9rem; }
nav li + li::before { content: '/'; margin-right: .5rem; color: #5a768a; }
h1 { font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; margin: 1rem 0; } h2 { font-size: 1.25rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
main { padding-bottom: 3rem; } main:focus { outline: none; }
a { color: #06c; text-underline-offset: .15em; } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #f90; outline-offset: 2px; }
main ul { padding-left: 1.25rem; } main li { padding: .35rem 0; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: .75rem; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: .9rem; } th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; overflow-wrap: anywhere; border-bottom: 1px solid #d9e2eb; } thead th { white-space: nowrap; border-bottom: 2px solid #5a768a; }
.scorre { overflow-x: auto; } .scorre th, .scorre td { white-space: nowrap; }
summary { cursor: pointer; color: #06c; padding: .6rem 0; min-height: 1.5rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem; max-height: 20rem; overflow: auto; font-size: .8rem; }
.scorre pre { width: 30rem; }
code { font-size: .9em; overflow-wrap: anywhere; } small { display: block; font-weight: 400; color: #455b71; } .vuoto { color: #5a768a; } .avviso { border-left: 4px solid #a66300; padding-left: .75rem; font-weight: 600; }
.salta { position: absolute; left: -99rem; } .salta:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; z-index: 1; }
`;
