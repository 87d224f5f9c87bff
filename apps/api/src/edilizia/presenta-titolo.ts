import {
  abusoInParole, AMBITI_TITOLO, describeRiferimento, ESITI_TITOLO, estremiInParole, GRUPPI_TITOLO, type GruppoTitolo, LEGGI_CONDONO, PARERI_CONDONO, voceTitolo,
} from '@edigit/anagrafe';
import type { DatiCondono, DatiEdilizia, EdificioDelTitolo, TitoloCitato, TitoloInElenco, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import { qualitaDi } from '../collegamenti/spiegazione.js';
import type { EdificioLetto, NomeTitolo, ParticellaDelTitolo, TitoloIntero, TitoloSalvato } from './titoli.repository.js';

/** What stands over the list of titles: the registry never concludes. @see DPR 380/2001 art. 9-bis c. 1-bis */
export const PREMESSA = 'Stato legittimo: i titoli che risultano; la conclusione spetta al tecnico e all’ufficio.';

/** «Concessione edilizia in variante», «Condono edilizio L. 47/1985». */
export function titoloInParole({ tipo, variante, condonoLegge }: Pick<NomeTitolo, 'tipo' | 'variante' | 'condonoLegge'>): string {
  return [voceTitolo(tipo).titolo, variante ? 'in variante' : '', condonoLegge === null ? '' : LEGGI_CONDONO[condonoLegge].titolo].filter((p) => p !== '').join(' ');
}

export function cita(t: NomeTitolo): TitoloCitato {
  return { id: t.id, titolo: titoloInParole(t), estremi: estremiInParole(t) };
}

export function presentaEdificio({ id, codice, indirizzo, stato, bbox }: EdificioLetto): EdificioDelTitolo {
  return { id, codice, indirizzo, qualita: qualitaDi(stato), bbox };
}

type Letto = Omit<TitoloSalvato, 'edifici' | 'quantiEdifici'>;

function condonoDi(t: Letto): DatiCondono | null {
  if (t.tipo !== 'condono') return null;
  const { condonoLegge: legge, tipologia, superficieM2, volumeM3, ultimatoIl, oblazioneDovutaCents, oblazioneVersataCents, oneriDovutiCents, oneriVersatiCents, valuta, areaProtetta, parere, pareri, documentiMancanti } = t;
  return {
    legge, leggeTitolo: legge === null ? null : LEGGI_CONDONO[legge].titolo, tipologia, abuso: tipologia === null ? null : abusoInParole(legge, tipologia), superficieM2, volumeM3, ultimatoIl,
    ultimatoTardi: legge !== null && ultimatoIl !== null && ultimatoIl > LEGGI_CONDONO[legge].opereEntro, oblazioneDovutaCents, oblazioneVersataCents, oneriDovutiCents, oneriVersatiCents, inLire: valuta === 'ITL', areaProtetta,
    parere: parere === null ? null : PARERI_CONDONO[parere].titolo, pareri, documentiMancanti,
  };
}

function comuneDi(t: Letto): Omit<TitoloInElenco, 'edifici' | 'quantiEdifici'> {
  const { id, comune, archivio, tipo, variante, anno, protocollo, esito, presentatoIl, rilasciatoIl, oggetto, indirizzo, collocazione, riferimenti } = t;
  return {
    id, comune, archivio, tipo, titolo: titoloInParole(t), variante, estremi: estremiInParole(t), anno, protocollo, esito, esitoTitolo: esito === null ? null : ESITI_TITOLO[esito].titolo, presentatoIl, rilasciatoIl, oggetto, indirizzo, collocazione,
    riferimenti: riferimenti.map(describeRiferimento), condono: condonoDi(t),
  };
}

export function presentaInElenco(t: TitoloSalvato): TitoloInElenco {
  return { ...comuneDi(t), edifici: t.edifici.map(presentaEdificio), quantiEdifici: t.quantiEdifici };
}

/** A title with everything but its links. `particelle` of {@link particelleDi}. */
export function presentaIntero(t: TitoloIntero, precedente: TitoloCitato | null, particelle: string[]): Omit<TitoloNelFascicolo, 'qualita' | 'collegamento' | 'unita'> {
  const scritto = [t.tipoScritto, t.scritto].filter((p) => p !== '').join(' ');
  const { atto, ambito, efficaceDal, inizioLavori, fineLavori, scadeIl, destinazione, documenti, note } = t;
  return {
    ...comuneDi(t), norma: voceTitolo(t.tipo).norma, scritto, atto, ambito, ambitoTitolo: ambito === null ? null : AMBITI_TITOLO[ambito].titolo, efficaceDal, inizioLavori, fineLavori, scadeIl, destinazione,
    precedente: t.precedente === '' ? null : { testo: t.precedente, titolo: precedente }, documenti, note, particelle,
  };
}

const elenco = (voci: readonly string[]): string => (voci.length < 2 ? voci.join('') : `${voci.slice(0, -1).join(', ')} e ${voci.at(-1)!}`);
const naturale = (a: string, b: string): number => a.localeCompare(b, 'it', { numeric: true });

/**
 * Parcels as the title names them, and what those that are no more became: «Foglio 4 · P.lla 312, oggi 980 e 981». One that is on no map and in no cadastre is said as it was written.
 */
export function particelleDi(t: Pick<TitoloIntero, 'riferimenti'>, particelle: readonly ParticellaDelTitolo[]): string[] {
  const nominate = new Map(t.riferimenti.map((r) => [`${r.foglio}|${r.numero}${r.denominatore && `/${r.denominatore}`}`, describeRiferimento({ ...r, subalterno: '', finoA: '' })]));
  return [...nominate].map(([nome, detta]) => {
    const sue = particelle.filter((p) => `${p.foglioDetto}|${p.numeroDetto}` === nome);
    const eredi = [...new Set(sue.filter((p) => p.criterio === 'genealogia').map((p) => p.numero))].toSorted(naturale);
    if (eredi.length > 0) return `${detta}, oggi ${elenco(eredi)}`;
    return sue.some((p) => p.stato === 'soppressa') ? `${detta}, soppressa` : detta;
  });
}

/** What an officer calls a title: «Concessione edilizia 45 bis/1978». */
export function nomeDi(t: NomeTitolo): string {
  return `${titoloInParole(t)} ${estremiInParole(t)}`.trim();
}

/** The section of a dossier: groups in the order of the list, titles in the order of time. */
export function sezioneDi(titoli: readonly TitoloNelFascicolo[], respinti: DatiEdilizia['respinti']): DatiEdilizia {
  const gruppi = (Object.entries(GRUPPI_TITOLO) as [GruppoTitolo, string][]).map(([codice, titolo]) => ({ codice, titolo, titoli: titoli.filter((t) => voceTitolo(t.tipo).gruppo === codice) }));
  return { premessa: PREMESSA, totale: titoli.length, gruppi: gruppi.filter((g) => g.titoli.length > 0), respinti };
}
