import type { CampoCambiato } from '@edigit/anagrafe/contract';
import { categoriaCatastale, consistenzaUnita, diritto, flagClassamento, pianiInParole, qualitaTerreni } from '@edigit/catasto-sigmater';

/** Names of the fields; what is said of them when they change, where «Rendita cambiata» would not do. */
export const NOMI_CAMPI: Readonly<Record<string, readonly [nome: string, cambia?: string]>> = {
  identificativo: ['Identificativo', 'Identificativo cambiato'], categoria: ['Categoria'], classe: ['Classe'], consistenza: ['Consistenza'], superficie: ['Superficie catastale'], rendita: ['Rendita'],
  zona: ['Zona censuaria'], stato: ['Stato', 'Stato cambiato'], partita: ['Partita'], indirizzo: ['Indirizzo', 'Indirizzo cambiato'], piano: ['Piano', 'Piano cambiato'],
  interno: ['Scala e interno', 'Scala o interno cambiati'], utilita: ['Utilità comuni', 'Utilità comuni cambiate'], riserve: ['Riserve', 'Riserve cambiate'], annotazione: ['Annotazione'], notifica: ['Notifica'],
  classamento: ['Esito del classamento', 'Esito del classamento cambiato'], atto: ['Atto', 'Solo l’atto cambiato'], storia: ['Stadi precedenti', 'Solo gli stadi precedenti cambiati'], qualita: ['Qualità'],
  dominicale: ['Reddito dominicale', 'Reddito dominicale cambiato'], agrario: ['Reddito agrario', 'Reddito agrario cambiato'], porzioni: ['Porzioni', 'Porzioni cambiate'], deduzioni: ['Deduzioni', 'Deduzioni cambiate'],
  superficieMappa: ['Superficie in mappa'], areaMisurata: ['Area misurata'], particella: ['Particella'], fine: ['Non più dal'], registro: ['Nel registro'],
  sagoma: ['Sagoma'], mappa: ['In mappa', 'Presenza in mappa cambiata'], censuario: ['Al Catasto Terreni', 'Presenza al Catasto Terreni cambiata'], numero: ['Particella'], fonte: ['Fonte della sagoma'],
  cognome: ['Cognome', 'Cognome cambiato'], nome: ['Nome', 'Nome cambiato'], denominazione: ['Denominazione'], sesso: ['Sesso', 'Sesso cambiato'], nascita: ['Data di nascita'],
  luogo: ['Luogo', 'Luogo di nascita o sede cambiato'], codiceFiscale: ['Codice fiscale', 'Codice fiscale cambiato'], indicazioni: ['Indicazioni supplementari', 'Indicazioni supplementari cambiate'],
  intestatari: ['Intestatari', 'Intestatari cambiati'], assenza: ['Assente dalla fornitura del'], unita: ['Unità interessate'], decisione: ['Collegamento all’edificio'],
  segnalazioni: ['Segnalazioni aperte'], modifiche: ['Edifici modificati dall’ufficio'], confronti: ['Modifiche dell’ufficio da confrontare'],
};

function nomeCampo(campo: string): string {
  return NOMI_CAMPI[campo]?.[0] ?? campo;
}

const numero = (n: number, decimali = 0): string => n.toLocaleString('it-IT', { minimumFractionDigits: decimali, maximumFractionDigits: Math.max(decimali, 2), useGrouping: 'always' });
const giorno = (iso: string): string => iso.slice(0, 10).split('-').toReversed().join('/');
/** Anything as a text. */
export const testo = (v: unknown): string => (typeof v === 'string' ? v : typeof v === 'number' ? numero(v) : JSON.stringify(v));
const lista = (v: unknown): Readonly<Record<string, unknown>>[] => (Array.isArray(v) ? v.flat() as Readonly<Record<string, unknown>>[] : []);

const STATI: Readonly<Record<string, string>> = {
  attiva: 'Attiva', soppressa: 'Soppressa', 'bene-comune-non-censibile': 'Bene comune non censibile', 'bene-comune-censibile': 'Bene comune censibile',
  'in-uso': 'In uso', 'non-piu-in-mappa': 'Non più in mappa', demolito: 'Demolito', 'inserito-per-errore': 'Inserito per errore', diviso: 'Diviso', unito: 'Unito',
};
const FONTI: Readonly<Record<string, string>> = { 'mappa-catastale': 'Mappa catastale', rilievo: 'Rilievo', ufficio: 'Ufficio' };
const metriQuadri = (v: unknown): string => `${numero(v as number)} m²`;
const euro = (v: unknown): string => `€ ${numero((v as number) / 100, 2)}`;
const siNo = (v: unknown): string => (v === true ? 'Sì' : 'No');

function identificativo(i: Readonly<Record<string, unknown>>): string {
  const parte = (prefisso: string, chiave: string): string => (i[chiave] ? `${prefisso}${testo(i[chiave])}` : '');
  return [parte('sez. ', 'sezioneUrbana'), parte('fg. ', 'foglio'), parte('p.lla ', 'numero') + parte('/', 'denominatore'), parte('sub ', 'subalterno')].filter((p) => p !== '').join(' ');
}

function intestatario(t: Readonly<Record<string, unknown>>): string {
  const [n, d] = [t['numeratore'], t['denominatore']];
  const quota = typeof n === 'number' && typeof d === 'number' && n > 0 && d > 0 ? ` ${n}/${d}` : '';
  const codice = testo(t['diritto']);
  return `${testo(t['denominazione'] ?? 'Soggetto non presente nella fornitura')}, ${diritto(codice)?.descrizione ?? `diritto «${codice}»`}${quota}`;
}

/** «FRAZIONAMENTO, dal 12/03/2026, n. 123/2026». */
export function attoInParole(v: Readonly<Record<string, unknown>>): string {
  const [efficacia, nota, anno] = [v['dataEfficacia'], testo(v['numeroNota'] ?? '').replace(/^0+/, ''), v['annoNota']];
  return [v['descrizioneCausale'], typeof efficacia === 'string' ? `dal ${giorno(efficacia)}` : '', nota === '' ? '' : `n. ${nota}/${typeof anno === 'number' ? String(anno) : testo(anno ?? '')}`].filter((p) => p !== undefined && p !== null && p !== '').map(testo).join(', ');
}

const MINUSCOLE = new Set(['di', 'del', 'della', 'dello', 'dei', 'degli', 'delle', 'da', 'dal', 'dalla', 'al', 'alla', 'alle', 'ai', 'e', 'in', 'a']);

/** Addresses come in capitals: «VIA DELLE MURA 2» → «Via delle Mura 2». */
function nomeProprio(grezzo: string): string {
  return grezzo.toLowerCase().split(' ').map((parola, i) => (i > 0 && MINUSCOLE.has(parola) ? parola : parola.replace(/^(?:(?:d|l|dell|all|nell|sull|dall)')?\p{L}/u, (inizio) => inizio.slice(0, -1) + inizio.slice(-1).toUpperCase()))).join(' ');
}

const DECISI: Readonly<Record<string, string>> = { confermato: 'Confermato', respinto: 'Respinto', sciolto: 'Spostato altrove' };

/** A decision about a link beside what a supply says: «Confermato in X998-E-00012 da M. Rossi il 12/03/2026», «Censita a fg. 12 p.lla 9». */
function decisione(v: Readonly<Record<string, unknown>>): string {
  if (v['come'] === undefined) return `${DECISI[testo(v['stato'])] ?? ''} in ${testo(v['edificio'])}${v['da'] ? ` da ${testo(v['da'])}` : ''} il ${giorno(testo(v['il']))}`;
  const numeri = (v['numeri'] as [string, string, string][]).map(([foglio, n, d]) => `fg. ${foglio} p.lla ${n}${d ? `/${d}` : ''}`).join('; ');
  switch (v['come']) {
    case 'soppressa': return 'Unità soppressa';
    case 'assente': return 'Unità assente dalla fornitura';
    case 'edificio': return 'Edificio non più in mappa';
    case 'qui': return `Censita proprio qui: ${numeri}`;
    default: return `Censita altrove: ${numeri}`;
  }
}

/** How a value of each field is read; the fields not named here are texts. */
const LETTURE: Readonly<Record<string, (v: unknown, lato: Readonly<Record<string, unknown>>) => string>> = {
  identificativo: (v) => lista(v).map(identificativo).join('; '),
  categoria: (v) => {
    const categoria = categoriaCatastale(testo(v));
    return categoria === null ? testo(v) : `${categoria.sigla} ${categoria.descrizione}`;
  },
  classe: (v) => testo(v).replace(/^0+(?=.)/, ''),
  consistenza: (v, lato) => {
    const unita = consistenzaUnita(testo(lato['categoria'] ?? ''));
    return `${numero(v as number)}${unita === null ? '' : ` ${unita === 'm2' ? 'm²' : unita === 'm3' ? 'm³' : unita}`}`;
  },
  superficie: metriQuadri, sagoma: metriQuadri, superficieMappa: metriQuadri, areaMisurata: metriQuadri, rendita: euro, dominicale: euro, agrario: euro,
  stato: (v) => STATI[testo(v)] ?? testo(v),
  fonte: (v) => FONTI[testo(v)] ?? testo(v),
  indirizzo: (v) => (Array.isArray(v) ? v : [v]).map((via) => nomeProprio(testo(via))).join('; '),
  piano: (v) => {
    const [piano1 = '', piano2 = '', piano3 = '', piano4 = ''] = (v as string[]);
    return pianiInParole({ piano1, piano2, piano3, piano4 });
  },
  utilita: (v) => lista(v).map(identificativo).join('; '),
  riserve: (v) => lista(v).map((r) => testo(r['codiceRiserva'] ?? '')).join(', '),
  annotazione: (v) => (v === true ? 'c’è un testo' : 'nessun testo'),
  classamento: (v) => flagClassamento(testo(v)) ?? testo(v),
  atto: (v) => attoInParole(v as Readonly<Record<string, unknown>>),
  qualita: (v) => testo(v).split(', ').map((q) => qualitaTerreni(q)?.descrizione ?? q).join(', '),
  porzioni: (v) => lista(v).map((p) => `${testo(p['idPorzione'] ?? '')} ${qualitaTerreni(testo(p['qualita'] ?? ''))?.descrizione ?? ''} ${metriQuadri((Number(p['ettari'] ?? 0) * 10_000) + (Number(p['are'] ?? 0) * 100) + Number(p['centiare'] ?? 0))}`.trim()).join('; '),
  deduzioni: (v) => (v as unknown[]).flat().map(testo).join(', '),
  mappa: siNo, censuario: siNo,
  numero: (v) => testo(v).split('/').filter((p) => p !== '').join('/'),
  nascita: (v) => giorno(testo(v)), assenza: (v) => giorno(testo(v)), fine: (v) => giorno(testo(v)),
  sesso: (v) => (v === '1' ? 'M' : v === '2' ? 'F' : testo(v)),
  decisione: (v) => decisione(v as Readonly<Record<string, unknown>>),
  intestatari: (v) => lista(v).map(intestatario).join('; '),
};

/** Order of the fields on the screen: what an officer looks for first. */
const ORDINE = ['intestatari', 'assenza', 'identificativo', 'numero', 'stato', 'categoria', 'classe', 'consistenza', 'superficie', 'rendita', 'qualita', 'dominicale', 'agrario', 'sagoma', 'superficieMappa', 'areaMisurata', 'mappa', 'censuario', 'indirizzo', 'piano', 'interno', 'unita'];
const posto = (campo: string): number => (ORDINE.includes(campo) ? ORDINE.indexOf(campo) : campo === 'atto' ? ORDINE.length + 1 : ORDINE.length);

/** Kept beside the fields, and not one of them. */
const DI_SERVIZIO = new Set(['catasto', 'chi', 'spostamento']);
const AREE = new Set(['sagoma', 'superficieMappa', 'areaMisurata']);
/** From here on an outline has moved, and not only been drawn again: metres. */
const SPOSTATA = 0.05;

/** Values of the cadastre before and after, in words: `valori` is field → pair, in the order in which an officer reads them. */
export function campiDi(valori: Readonly<Record<string, unknown>>): CampoCambiato[] {
  const lato = (n: 0 | 1): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(valori).map(([k, v]) => [k, Array.isArray(v) ? v[n] : null]));
  const lati = [lato(0), lato(1)] as const;
  const letto = (campo: string, n: 0 | 1): string | null => {
    const v = lati[n][campo];
    if (v === null || v === undefined || v === '') return null;
    const detto = LETTURE[campo]?.(v, { ...lati[1 - n], ...lati[n] }) ?? testo(v);
    const spostamento = Number(lati[n]['spostamento'] ?? 0);
    return AREE.has(campo) && spostamento >= SPOSTATA ? `${detto}, centro spostato di ${numero(spostamento, 2)} m` : detto;
  };
  return Object.keys(valori).filter((campo) => !DI_SERVIZIO.has(campo)).toSorted((a, b) => posto(a) - posto(b) || a.localeCompare(b))
    .map((campo) => ({ campo, nome: nomeCampo(campo), prima: letto(campo, 0), dopo: letto(campo, 1) }));
}
