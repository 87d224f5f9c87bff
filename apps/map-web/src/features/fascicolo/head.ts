import type { Fascicolo, ParticellaDettaglio, Punto, StatoEdificio, StatoParticella, StatoUnita, UnitaInElenco } from '@edigit/anagrafe/contract';
import { formatArea, formatEuro, formatNumber } from '../../format.js';
import type { Toccato } from '../../map/map-view.js';
import { cadastralKey, consistencyWord, qualityWord } from '../../ui/words.js';
import { t } from './testi.js';

/** A fact of the head: a value and what it is. */
interface Fatto {
  readonly valore: string;
  readonly nome: string;
}

/** Head of the panel; `provvisoria` while it only holds what a tile carries. */
export interface Testata {
  readonly titolo: string;
  readonly chiave: string;
  readonly stato: StatoEdificio | StatoParticella | StatoUnita | null;
  readonly codice: string | null;
  readonly fatti: readonly Fatto[];
  readonly provvisoria: boolean;
}

/** Head from the attributes of a tile: readable before the dossier arrives. */
export function headFromTile(toccato: Toccato): Testata {
  if (toccato.tipo === 'edifici') {
    const a = toccato.attributi;
    return {
      titolo: a.etichetta || t.senzaIndirizzo,
      chiave: cadastralKey(a.sezione, a.foglio, a.particella ? [a.particella] : []),
      stato: a.stato ?? 'in-uso',
      codice: a.codice,
      fatti: [
        { nome: t.fatti.unita, valore: formatNumber(a.unita ?? 0) },
        ...(a.piani ? [{ nome: t.fatti.piani, valore: formatNumber(a.piani) }] : []),
        ...(a.mq ? [{ nome: t.fatti.superficie, valore: formatArea(a.mq, 0) }] : []),
      ],
      provvisoria: true,
    };
  }
  const a = toccato.attributi;
  return {
    titolo: cadastralKey(a.sezione, a.foglio, [a.numero]), chiave: t.particella, stato: null, codice: null, fatti: [], provvisoria: true,
  };
}

/** Head of a building: facts that are not known are left out, not shown as zero. */
export function headFromDossier({ edificio, fatti, sezioni }: Fascicolo): Testata {
  const doubted = (nome: string, ...dati: Fascicolo['fatti']['daVerificare']): string => (dati.some((dato) => fatti.daVerificare.includes(dato)) ? `${nome} (${t.daVerificare})` : nome);
  const anno = fatti.annoQualita && fatti.annoQualita !== 'certo' ? `${t.fatti.anno} (${qualityWord(fatti.annoQualita).toLowerCase()})` : t.fatti.anno;
  return {
    titolo: edificio.indirizzo ?? (sezioni.some((s) => s.codice === 'indirizzi' && s.qualita === 'non-abilitato') ? t.edificio(edificio.codice) : t.senzaIndirizzo),
    chiave: cadastralKey(edificio.sezione, edificio.foglio, edificio.particelle.map((p) => p.numero)),
    stato: edificio.stato,
    codice: edificio.codice,
    fatti: [
      { nome: doubted(t.fatti.unita, 'unita'), valore: formatNumber(fatti.unita) },
      ...(fatti.piani === null ? [] : [{ nome: doubted(t.fatti.piani, 'piani'), valore: formatNumber(fatti.piani) }]),
      fatti.superficieMappaM2 === null
        ? { nome: doubted(t.fatti.misurata, 'superficie', 'sagoma'), valore: formatArea(edificio.areaM2, 0) }
        : { nome: doubted(t.fatti.superficie, 'superficie', 'sagoma'), valore: formatArea(fatti.superficieMappaM2, 0) },
      ...(fatti.anno === null ? [] : [{ nome: anno, valore: String(fatti.anno) }]),
    ],
    provvisoria: false,
  };
}

/** Head of a parcel: the three areas are three facts. */
export function headFromParcel(particella: ParticellaDettaglio): Testata {
  const area = (nome: string, m2: number | null): Fatto[] => (m2 === null ? [] : [{ nome, valore: formatArea(m2, 0) }]);
  return {
    titolo: particella.etichetta,
    chiave: t.particella,
    stato: particella.stato,
    codice: null,
    fatti: [
      ...area(t.fatti.catastale, particella.superficieCatastaleM2),
      ...area(t.fatti.superficie, particella.superficieMappaM2),
      ...area(t.fatti.misurata, particella.areaM2),
      { nome: t.fatti.edifici, valore: formatNumber(particella.edifici.length) },
    ],
    provvisoria: false,
  };
}

/** Key of a unit: «Foglio 4 · P.lla 312 · Sub 6». */
function unitKey(unita: UnitaInElenco): string {
  const numero = unita.denominatore ? `${unita.particella}/${unita.denominatore}` : unita.particella;
  return `${cadastralKey(unita.sezioneUrbana || unita.sezione, unita.foglio, [numero])}${unita.subalterno ? ` · ${t.colonne.sub} ${unita.subalterno}` : ''}`;
}

/** Head of a unit that has no building. */
export function headFromUnit(unita: UnitaInElenco): Testata {
  const consistenza = consistencyWord(unita.consistenza, unita.consistenzaUnita);
  return {
    titolo: unita.indirizzo ?? t.senzaEdificio,
    chiave: unitKey(unita),
    stato: unita.stato,
    codice: null,
    fatti: [
      ...(unita.categoria ? [{ nome: t.colonne.categoria, valore: unita.categoria }] : []),
      ...(consistenza ? [{ nome: t.colonne.consistenza, valore: consistenza }] : []),
      ...(unita.superficieM2 === null ? [] : [{ nome: t.fatti.catastale, valore: formatArea(unita.superficieM2, 0) }]),
      ...(unita.renditaEuroCents === null ? [] : [{ nome: t.colonne.rendita, valore: formatEuro(unita.renditaEuroCents) }]),
    ],
    provvisoria: false,
  };
}

/** «Edificio Via Roma 12», «Particella 312», «Civico 12»: the point lies in one sheet, its number would only repeat; a label that says what it is says it once. */
export function pointName({ tipo, etichetta }: Punto['items'][number]): string {
  if (tipo === 'edificio' && etichetta.startsWith('Edificio ')) return etichetta;
  return `${t.cose[tipo]} ${tipo === 'particella' ? etichetta.replace(/^.*P\.lla /, '') : etichetta}`;
}
