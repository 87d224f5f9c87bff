import {
  CLASSIFICAZIONI_DPR412, CONSUMI_APE, describeRiferimento, DESTINAZIONI_APE, MOTIVAZIONI_APE, RACCOMANDAZIONI_APE, SCHEMI_CLASSE, SEGNI_APE, type SegnoApe, SERVIZI_APE, TIPI_IMPIANTO, UNITA_DI_CONSUMO, VETTORI_APE, type VoceApe,
} from '@edigit/anagrafe';
import type { Ape, ApeInElenco, DatiEnergia, EdificioConApe, Qualita } from '@edigit/anagrafe/contract';
import { giorno, qualitaDi } from '../collegamenti/spiegazione.js';
import type { ApeDellEdificio, ApeIntero, EdificioLetto, QuadroEnergia, RigaApe } from './energia.repository.js';

const numero = (n: number): string => n.toLocaleString('it-IT', { maximumFractionDigits: 2 });
const lungo = (testo: string | undefined): string => (testo === undefined || testo === '' ? '' : `: ${testo}`);

/** «Gas naturale: 1.180 Sm³ all’anno». */
function consumo({ vettore = '', consumoAnnuo = '', consumoAnnuoUM = '', descrizioneFonteEnergetica }: VoceApe): string {
  const quanto = Number(consumoAnnuo.replace(',', '.'));
  const nome = descrizioneFonteEnergetica ?? CONSUMI_APE[vettore] ?? 'Altro';
  return consumoAnnuo === '' || !Number.isFinite(quanto) ? nome : `${nome}: ${numero(quanto)} ${UNITA_DI_CONSUMO[consumoAnnuoUM] ?? ''} all’anno`.replace('  ', ' ');
}

/** «Climatizzazione invernale: caldaia a condensazione, 2012, gas naturale, 24 kW». */
function impianto({ servizio = '', tipoImpianto = '', annoInstallazione = '', vettore = '', potenzaNominale = '', impiantoSimulato }: VoceApe): string {
  const nome = SERVIZI_APE[servizio] ?? 'Impianto';
  if (impiantoSimulato !== undefined) return `${nome}: simulato in quanto assente`;
  const potenza = Number(potenzaNominale.replace(',', '.'));
  return `${nome}: ${[
    (TIPI_IMPIANTO[tipoImpianto] ?? 'impianto').replace(/^\p{Lu}(?=\p{Ll})/u, (l) => l.toLowerCase()), annoInstallazione, ...vettore.split(',').map((v) => (VETTORI_APE[v.trim()] ?? '').toLowerCase().replace('gpl', 'GPL')),
    potenzaNominale !== '' && potenza > 0 ? `${numero(potenza)} kW` : '',
  ].filter((parte) => parte !== '').join(', ')}`;
}

/** «REN2 fabbricato, involucro trasparente: sostituzione dei serramenti (classe C)». */
function raccomandazione({ codice = '', tipoInterventoRaccomandato, classeEnergetica }: VoceApe): string {
  return `${RACCOMANDAZIONI_APE[codice] ?? 'Intervento'}${lungo(tipoInterventoRaccomandato)}${classeEnergetica === undefined ? '' : ` (classe ${classeEnergetica})`}`;
}

const segniInParole = (segni: readonly SegnoApe[]): { codice: string; testo: string }[] => segni.map((codice) => ({ codice, testo: SEGNI_APE[codice] }));

function vociInParole({ vettori, impianti, raccomandazioni }: Pick<ApeIntero, 'vettori' | 'impianti' | 'raccomandazioni'>): Pick<Ape, 'consumi' | 'impianti' | 'raccomandazioni'> {
  return { consumi: vettori.map(consumo), impianti: impianti.map(impianto), raccomandazioni: raccomandazioni.map(raccomandazione) };
}

const edificiDi = (edifici: RigaApe['edifici']): { id: string; codice: string; qualita: Qualita }[] => edifici.map(({ id, codice, stato }) => ({ id, codice, qualita: qualitaDi(stato) }));

/** A row of the list. */
export function inElenco({ edifici, riferimenti, posizione, segni, ...riga }: RigaApe): ApeInElenco {
  return { ...riga, segni: segniInParole(segni), riferimenti: riferimenti.map(describeRiferimento), edificio: edificiDi(edifici)[0] ?? null, posizione: posizione === null ? null : [posizione[0], posizione[1]] };
}

/** A key as a form asks for it. */
function chiaveDi({ sezione, sezioneUrbana, foglio, numero: particella, denominatore, subalterno, finoA }: RigaApe['riferimenti'][number]): Ape['chiavi'][number] {
  return { sezione: sezione || sezioneUrbana, foglio, particella: denominatore === '' ? particella : `${particella}/${denominatore}`, subalterno: finoA === '' ? subalterno : `${subalterno}-${finoA}` };
}

/** A certificate whole. */
export function perIntero({ edifici, riferimenti, segni, posizione: _posizione, destinazione, dpr412, motivazione, vettori, impianti, raccomandazioni, fatti, ...ape }: ApeIntero): Ape {
  return {
    ...ape, segni: segniInParole(segni), riferimenti: riferimenti.map(describeRiferimento), edifici: edificiDi(edifici), schemaTitolo: ape.schema === null ? null : SCHEMI_CLASSE[ape.schema].titolo,
    destinazione: destinazione === null ? null : (DESTINAZIONI_APE[destinazione] ?? null), categoria: dpr412 === null ? null : (CLASSIFICAZIONI_DPR412[dpr412] ?? null), motivazione: motivazione === null ? null : (MOTIVAZIONI_APE[motivazione] ?? null),
    ...vociInParole({ vettori, impianti, raccomandazioni }), fatti: [...fatti], chiavi: riferimenti.map(chiaveDi),
  };
}

/** Validity in words. */
export function validitaInParole({ validita, scadeIl, annullato, decaduto }: Pick<ApeDellEdificio, 'validita' | 'scadeIl' | 'annullato' | 'decaduto'>): string {
  switch (validita) {
    case 'valido': return `Valido fino al ${giorno(decaduto !== null && decaduto < scadeIl! ? decaduto : scadeIl!)}`;
    case 'scaduto': return `Scaduto il ${giorno(scadeIl!)}`;
    case 'superato': return 'Superato da un attestato più recente';
    case 'decaduto': return `Decaduto il ${giorno(decaduto!)} per il controllo degli impianti non fatto`;
    case 'annullato': return `Annullato il ${giorno(annullato!)}`;
    case 'senza-scadenza': return 'Senza data di emissione né di scadenza';
  }
}

/** Whom a certificate covers among the units of a building. */
function copertura({ oggetto, unita }: ApeDellEdificio, tutte: number): string {
  if (oggetto === 'edificio') return tutte === 1 ? 'Intero edificio, un’unità' : `Intero edificio, ${tutte} unità`;
  if (unita.length === 0) return 'Unità non riconosciuta';
  return `Sub ${unita.map(({ sub }) => sub).join(', ')}`;
}

const contata = ({ classe, unita }: { readonly classe: string; readonly unita: number }): { classe: string; unita: number } => ({ classe, unita });

/** «4 APE su 30 unità». */
export function quantiApe({ ape, unita }: Pick<QuadroEnergia, 'ape' | 'unita'>): string {
  return `${ape} APE su ${unita === 1 ? 'un’unità' : `${unita} unità`}`;
}

/** The classes of a building, scale by scale. */
export function classiInParole(classi: QuadroEnergia['classi']): DatiEnergia['classi'] {
  return classi.map(({ schema, peggiore, piuFrequente }) => ({ schema, schemaTitolo: SCHEMI_CLASSE[schema].titolo, piuFrequente: contata(piuFrequente), peggiore: contata(peggiore) }));
}

/** A building in the list. */
export function edificioInElenco({ bbox, classi, ...riga }: EdificioLetto): EdificioConApe {
  return { ...riga, testo: quantiApe(riga), classi: classiInParole(classi), bbox: [...bbox] };
}

/** The section of a building: what its certificates say together, and each of them. */
export function sezioneEnergia(certificati: readonly ApeDellEdificio[], quadro: QuadroEnergia): DatiEnergia {
  return {
    testo: quantiApe(quadro), unita: quadro.unita, coperte: quadro.coperte, classi: classiInParole(quadro.classi),
    certificati: certificati.map((ape) => {
      const { posto: _posto, annullato: _annullato, decaduto: _decaduto, stato, unita: _unita, segni, destinazione, vettori, impianti, raccomandazioni, ...resto } = ape;
      return {
        ...resto, segni: segniInParole(segni), schemaTitolo: ape.schema === null ? null : SCHEMI_CLASSE[ape.schema].titolo, destinazione: destinazione === null ? null : (DESTINAZIONI_APE[destinazione] ?? null),
        validitaTesto: validitaInParole(ape), copre: copertura(ape, quadro.unita), qualita: qualitaDi(stato), ...vociInParole({ vettori, impianti, raccomandazioni }),
      };
    }),
  };
}
