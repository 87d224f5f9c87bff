import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { encodeCursore } from '../http/cursore.js';
import { COLLEZIONI, type Collezione } from './collezioni.js';
import { type Collegamento, type Collezioni, type DescrizioneCollezione, GEOJSON, HTML, JSON_TIPO, type Oggetti, type Oggetto, OPENAPI, type PaginaIniziale } from './documenti.js';
import { type ComuneCondiviso, InterscambioRepository, type Origine, type RigaOggetto } from './interscambio.repository.js';
import type { RichiestaOggetti } from './richiesta.js';
import { CONSERVATO, CRS84, type Sistema, SISTEMI } from './sistemi.js';

type Bbox = readonly [number, number, number, number];

/** The documents of OGC API – Features about what a context may see. `base` is the address of the landing page. */
@Injectable()
export class InterscambioService {
  /** By collection and municipality, as of its last operation: the extent of a whole town is not measured again at every request. */
  readonly #estensioni = new Map<string, { readonly versione: number; readonly bbox: Bbox | null }>();

  constructor(private readonly repository: InterscambioRepository) {}

  async paginaIniziale(contesto: Contesto, base: string): Promise<PaginaIniziale> {
    return {
      title: 'EDiGIT, registro territoriale',
      description: `Edifici, particelle e fogli del registro, senza dati di persone. ${comuniInParole(await this.repository.listComuni(contesto))}`,
      links: [
        ...stessoDocumento(base, JSON_TIPO),
        { rel: 'service-desc', type: OPENAPI, href: `${base}/api`, title: 'Definizione dell’API (OpenAPI 3.0)' }, { rel: 'service-doc', type: HTML, href: `${base}/api?f=html`, title: 'Documentazione dell’API' },
        { rel: 'conformance', type: JSON_TIPO, href: `${base}/conformance`, title: 'Classi di conformità' }, { rel: 'data', type: JSON_TIPO, href: `${base}/collections`, title: 'Collezioni' },
      ],
    };
  }

  async listCollezioni(contesto: Contesto, base: string): Promise<Collezioni> {
    const comuni = await this.repository.listComuni(contesto);
    const collections: DescrizioneCollezione[] = [];
    for (const collezione of Object.values(COLLEZIONI)) collections.push(await this.#descrivi(contesto, comuni, collezione, base));
    return { links: stessoDocumento(`${base}/collections`, JSON_TIPO), collections };
  }

  async findCollezione(contesto: Contesto, collezione: Collezione, base: string): Promise<DescrizioneCollezione> {
    return this.#descrivi(contesto, await this.repository.listComuni(contesto), collezione, base);
  }

  async listOggetti(contesto: Contesto, collezione: Collezione, { sistema, limite, daComune, selezione, parametri }: RichiestaOggetti, base: string): Promise<Oggetti> {
    const { righe, origini, dimostrativa } = await this.repository.list(contesto, collezione.codice, sistema, daComune, selezione, limite + 1);
    const pagina = righe.slice(0, limite);
    const indirizzo = `${base}/collections/${collezione.codice}/items`;
    const con = (dopo: readonly string[] | null): string => {
      const query = new URLSearchParams([...parametri, ...(dopo === null ? [] : [['cursore', encodeCursore(dopo)]])] as [string, string][]).toString();
      return query === '' ? indirizzo : `${indirizzo}?${query}`;
    };
    const ultima = pagina.at(-1);
    const daQui = daComune === null || selezione.dopo === null ? null : [daComune, ...selezione.dopo];
    return {
      oggetti: pagina.map((riga) => oggettoDi(collezione, riga, origini)), dimostrativa,
      links: [
        ...stessoDocumento(con(daQui), GEOJSON),
        ...(righe.length > limite && ultima !== undefined ? [GEOJSON, HTML].map((type) => ({ rel: 'next', type, href: formato(con([ultima.comune, ultima.posto, ultima.id]), type), title: 'Pagina successiva' })) : []),
        versoCollezione(collezione, base),
      ],
    };
  }

  /** One feature alone. @throws DomainError `not-found`. */
  async findOggetto(contesto: Contesto, collezione: Collezione, id: string, sistema: Sistema, base: string): Promise<Oggetti> {
    const { righe, origini, dimostrativa } = await this.repository.list(contesto, collezione.codice, sistema, null, { filtri: {}, bbox: null, quando: null, dopo: null, id }, 1);
    const [riga] = righe;
    if (riga === undefined) throw new DomainError('not-found', 'L’oggetto non esiste in questa collezione o non è tra quelli che puoi vedere.');
    const indirizzo = `${base}/collections/${collezione.codice}/items/${riga.id}${sistema === CRS84 ? '' : `?${new URLSearchParams({ crs: sistema.uri }).toString()}`}`;
    return { oggetti: [oggettoDi(collezione, riga, origini)], dimostrativa, links: [...stessoDocumento(indirizzo, GEOJSON), versoCollezione(collezione, base)] };
  }

  async #descrivi(contesto: Contesto, comuni: readonly ComuneCondiviso[], { codice, titolo, descrizione }: Collezione, base: string): Promise<DescrizioneCollezione> {
    const riquadri: Bbox[] = [];
    for (const { codice: comune, versione } of comuni) {
      const chiave = `${codice} ${comune}`;
      let nota = this.#estensioni.get(chiave);
      if (nota?.versione !== versione) {
        nota = { versione, bbox: await this.repository.findEstensione(contesto, codice, comune) };
        this.#estensioni.set(chiave, nota);
      }
      if (nota.bbox !== null) riquadri.push(nota.bbox);
    }
    const indirizzo = `${base}/collections/${codice}`;
    return {
      id: codice, title: titolo, description: `${descrizione} ${comuniInParole(comuni)}`, itemType: 'feature',
      ...(riquadri.length === 0 ? {} : { extent: { spatial: { bbox: [intorno(riquadri)], crs: CRS84.uri } } }),
      crs: SISTEMI.map(({ uri }) => uri), storageCrs: CONSERVATO.uri,
      links: [
        ...stessoDocumento(indirizzo, JSON_TIPO),
        { rel: 'items', type: GEOJSON, href: `${indirizzo}/items`, title: titolo }, { rel: 'items', type: HTML, href: `${indirizzo}/items?f=html`, title: `${titolo} (HTML)` },
      ],
    };
  }
}

function comuniInParole(comuni: readonly ComuneCondiviso[]): string {
  if (comuni.length === 0) return 'Nessun comune visibile.';
  return `Comuni: ${comuni.map(({ codice, nome, dimostrativo }) => `${nome} (${codice}${dimostrativo ? ', dati inventati' : ''})`).join('; ')}.`;
}

function formato(indirizzo: string, type: string): string {
  return type === HTML ? `${indirizzo}${indirizzo.includes('?') ? '&' : '?'}f=html` : indirizzo;
}

function stessoDocumento(indirizzo: string, type: string): Collegamento[] {
  return [
    { rel: 'self', type, href: indirizzo, title: 'Questo documento', hreflang: 'it' }, { rel: 'alternate', type: HTML, href: formato(indirizzo, HTML), title: 'Questo documento in HTML', hreflang: 'it' },
  ];
}

function versoCollezione({ codice, titolo }: Collezione, base: string): Collegamento {
  return { rel: 'collection', type: JSON_TIPO, href: `${base}/collections/${codice}`, title: titolo };
}

function intorno(riquadri: readonly Bbox[]): Bbox {
  const estremo = (i: 0 | 1 | 2 | 3, quale: (...n: number[]) => number): number => quale(...riquadri.map((r) => r[i]));
  return [estremo(0, Math.min), estremo(1, Math.min), estremo(2, Math.max), estremo(3, Math.max)];
}

/** Where the version of a thing comes from, by what its supply held. */
function fonteDi(origine: Origine | undefined): string | null {
  if (origine === undefined) return null;
  if (origine.tipi.some((t) => /^catasto-(?:ctf|cxf|gml|sup)$/.test(t))) return 'mappa-catastale';
  if (origine.tipi.some((t) => t === 'shapefile' || t === 'geojson')) return 'rilievo';
  return origine.tipi.includes('catasto-ter') ? 'catasto-terreni' : null;
}

function oggettoDi({ proprieta }: Collezione, riga: RigaOggetto, origini: ReadonlyMap<number, Origine>): Oggetto {
  const origine = origini.get(riga.operazione);
  const valori: Readonly<Record<string, unknown>> = { ...riga, fonte: riga['fonte'] ?? fonteDi(origine), fonteAl: origine?.al ?? null, conosciutoDa: origine?.quando.toISOString() ?? null };
  return { id: riga.id, geometria: riga.geometria, properties: Object.fromEntries(Object.keys(proprieta).map((nome) => [nome, (valori[nome] ?? null) as string | number | null])) };
}
