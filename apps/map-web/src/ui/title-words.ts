import { STATI_EDILIZI, type StatoEdilizio } from '@edigit/anagrafe';
import { html, nothing, type TemplateResult } from 'lit';
import type { DatiCondono, Titolo, TitoloInElenco, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import { formatArea, formatDay, formatEuro, formatNumber } from '../format.js';
import { testi } from '../i18n.js';

const t = testi(
  {
    senzaNumero: 'senza numero', del: (giorno: string) => `del ${giorno}`, presentato: 'Presentato il', rilasciato: 'Rilasciato il', efficace: 'Efficace dal', inizio: 'Inizio dei lavori', fine: 'Fine dei lavori', scade: 'Scadenza',
    oggetto: 'Oggetto', ambito: 'Che cosa riguarda', destinazione: 'Destinazione d’uso', protocollo: 'Protocollo', atto: 'Atto', precedente: 'Si riferisce a', particelle: 'Particelle', indirizzo: 'Indirizzo', collocazione: 'Collocazione',
    documenti: 'Documenti', note: 'Note', norma: 'Norma', archivio: 'Archivio', scritto: 'Nell’archivio', senzaEsito: 'Esito non indicato',
    abuso: 'Tipologia dell’abuso', superficie: 'Superficie e volume', ultimato: 'Opere ultimate il', tardi: 'dopo il termine della legge: da verificare', oblazione: 'Oblazione', oneri: 'Oneri', dovuta: 'dovuti', versata: 'versati',
    daVersare: (quanto: string) => `da versare ${quanto}`, lire: 'importi convertiti dalle lire', protetta: 'Area protetta', si: 'Sì', no: 'No', parere: 'Parere dell’autorità di tutela', pareri: 'Altri pareri', mancanti: 'Documenti mancanti',
  },
  {
    senzaNumero: 'without number', del: (giorno: string) => `of ${giorno}`, presentato: 'Filed on', rilasciato: 'Issued on', efficace: 'Effective from', inizio: 'Works begun', fine: 'Works ended', scade: 'Expires',
    oggetto: 'Works', ambito: 'Scope', destinazione: 'Use', protocollo: 'Register number', atto: 'Act', precedente: 'Refers to', particelle: 'Parcels', indirizzo: 'Address', collocazione: 'Shelf',
    documenti: 'Documents', note: 'Notes', norma: 'Norm', archivio: 'Archive', scritto: 'In the archive', senzaEsito: 'Outcome not stated',
    abuso: 'Kind of abuse', superficie: 'Area and volume', ultimato: 'Works complete on', tardi: 'after the day of the law: to be checked', oblazione: 'Amnesty fee', oneri: 'Charges', dovuta: 'due', versata: 'paid',
    daVersare: (quanto: string) => `${quanto} to be paid`, lire: 'amounts converted from lire', protetta: 'Protected area', si: 'Yes', no: 'No', parere: 'Opinion of the authority', pareri: 'Other opinions', mancanti: 'Missing papers',
  },
);

const stati = testi<Readonly<Record<StatoEdilizio, string>>>(STATI_EDILIZI, {
  'condono-da-integrare': 'Open amnesty, papers to be completed', 'condono-aperto': 'Open amnesty', 'in-istruttoria': 'Case under examination', 'lavori-senza-fine': 'Works begun, end not noted',
  'con-agibilita': 'Certificate of fitness in the archive', 'con-titoli': 'Permits in the archive, no certificate of fitness', 'senza-rilascio': 'Only cases closed without a permit', 'in-dubbio': 'Permits linked with doubt',
});

/** What the archives know of the titles of a building together, in words that conclude nothing. */
export function stateWord(stato: StatoEdilizio): string {
  return stati[stato];
}

type Riga = readonly [nome: string, valore: TemplateResult | string];

/** «Concessione edilizia n. 45 bis/1978». */
export function titleName({ titolo, estremi }: Pick<TitoloInElenco, 'titolo' | 'estremi'>): string {
  return estremi === '' ? `${titolo}, ${t.senzaNumero}` : `${titolo} ${estremi.startsWith('s.n.') ? estremi : `n. ${estremi}`}`;
}

const OPEN: readonly (TitoloInElenco['esito'])[] = ['in-istruttoria', 'integrazione-chiesta'];
const REFUSED: readonly (TitoloInElenco['esito'])[] = ['diniego', 'silenzio-rifiuto', 'decaduto', 'annullato', 'archiviato', 'rinunciato'];

/** The outcome as a badge: open ones amber, what came to nothing grey. Nothing here says that a title is lawful. */
export function outcomeBadge({ esito, esitoTitolo }: Pick<TitoloInElenco, 'esito' | 'esitoTitolo'>): TemplateResult {
  if (esitoTitolo === null) return html`<span class="targhetta grigia">${t.senzaEsito}</span>`;
  return html`<span class="targhetta ${OPEN.includes(esito) ? 'ambra' : REFUSED.includes(esito) ? 'grigia' : ''}">${esitoTitolo}</span>`;
}

/** What of an application was due and paid: «€ 1.000,00 dovuti, € 258,23 versati · da versare € 741,77». */
export function duesWords(dueCents: number | null, paidCents: number | null): string {
  const parts = [dueCents === null ? '' : `${formatEuro(dueCents)} ${t.dovuta}`, paidCents === null ? '' : `${formatEuro(paidCents)} ${t.versata}`].filter((part) => part !== '');
  const missing = dueCents === null ? 0 : dueCents - (paidCents ?? 0);
  return [parts.join(', '), missing > 0 ? t.daVersare(formatEuro(missing)) : ''].filter((part) => part !== '').join(' · ');
}

function amnestyRows(c: DatiCondono): Riga[] {
  const size = [c.superficieM2 === null ? '' : formatArea(c.superficieM2), c.volumeM3 === null ? '' : `${formatNumber(c.volumeM3, 2)} m³`].filter((part) => part !== '').join(' · ');
  return [
    [t.abuso, c.tipologia === null ? '' : `${c.tipologia}${c.abuso === null ? '' : ` · ${c.abuso}`}`], [t.superficie, size],
    [t.ultimato, c.ultimatoIl === null ? '' : `${formatDay(c.ultimatoIl)}${c.ultimatoTardi ? ` (${t.tardi})` : ''}`],
    [t.oblazione, duesWords(c.oblazioneDovutaCents, c.oblazioneVersataCents)], [t.oneri, duesWords(c.oneriDovutiCents, c.oneriVersatiCents)], [t.note, c.inLire ? t.lire : ''],
    [t.protetta, c.areaProtetta === null ? '' : c.areaProtetta ? t.si : t.no], [t.parere, c.parere ?? ''], [t.pareri, c.pareri], [t.mancanti, c.documentiMancanti],
  ];
}

/** Everything that a title says, as a list of names and values; what it does not say is left out. */
export function titleFacts(titolo: TitoloNelFascicolo | Titolo): TemplateResult {
  const day = (iso: string | null): string => (iso === null ? '' : formatDay(iso));
  const rows: Riga[] = [
    [t.presentato, day(titolo.presentatoIl)], [t.rilasciato, day(titolo.rilasciatoIl)], [t.efficace, day(titolo.efficaceDal)], [t.inizio, day(titolo.inizioLavori)], [t.fine, day(titolo.fineLavori)], [t.scade, day(titolo.scadeIl)],
    [t.oggetto, titolo.oggetto], [t.ambito, [titolo.ambitoTitolo ?? '', 'unita' in titolo ? titolo.unita.join(', ') : ''].filter((part) => part !== '').join(' · ')], [t.destinazione, titolo.destinazione],
    [t.precedente, titolo.precedente === null ? '' : titolo.precedente.titolo === null ? titolo.precedente.testo : titleName(titolo.precedente.titolo)], [t.particelle, titolo.particelle.join('; ')], [t.indirizzo, titolo.indirizzo],
    ...(titolo.condono === null ? [] : amnestyRows(titolo.condono)),
    [t.protocollo, titolo.protocollo], [t.atto, titolo.atto], [t.collocazione, titolo.collocazione], [t.documenti, titolo.documenti], [t.note, titolo.note], [t.norma, titolo.norma], [t.archivio, titolo.archivio],
    [t.scritto, titolo.scritto],
  ];
  return html`<dl class="dati titolo-dati">${rows.filter(([, value]) => value !== '').map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** The day that a title goes by, in a few words: «rilasciato», else «presentato». */
export function titleDay({ rilasciatoIl, presentatoIl }: Pick<TitoloInElenco, 'rilasciatoIl' | 'presentatoIl'>): TemplateResult | typeof nothing {
  const day = rilasciatoIl ?? presentatoIl;
  return day === null ? nothing : html`${t.del(formatDay(day))}`;
}
