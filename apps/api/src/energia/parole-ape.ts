import {
  CLASSIFICAZIONI_DPR412, CONSUMI_APE, describeRiferimento, DESTINAZIONI_APE, MOTIVAZIONI_APE, RACCOMANDAZIONI_APE, SCHEMI_CLASSE, SEGNI_APE, type SegnoApe, SERVIZI_APE, TIPI_IMPIANTO, UNITA_DI_CONSUMO, VETTORI_APE, type VoceApe,
} from '@edigit/anagrafe';
import type { Ape, ApeInElenco, DatiEnergia, Qualita } from '@edigit/anagrafe/contract';
import { giorno, qualitaDi } from '../collegamenti/spiegazione.js';
import type { ApeDellEdificio, ApeIntero, RigaApe } from './energia.repository.js';

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

/** Certificates of a building put together. `tutte`: its active units. */
export function sezioneEnergia(certificati: readonly ApeDellEdificio[], tutte: readonly string[]): DatiEnergia {
  const coperteDa = (ape: ApeDellEdificio): readonly string[] => (ape.oggetto === 'edificio' ? tutte : ape.unita.map(({ id }) => id));
  const sicuri = certificati.filter(({ validita, stato }) => validita === 'valido' && stato !== 'ambiguo');
  // Newest first: the first certificate that covers a unit is the one that counts.
  const diUnita = new Map<string, ApeDellEdificio>();
  for (const ape of sicuri.toSorted((a, b) => (b.emessoIl ?? '').localeCompare(a.emessoIl ?? ''))) for (const id of coperteDa(ape)) if (!diUnita.has(id)) diUnita.set(id, ape);
  return {
    testo: `${certificati.length} APE su ${tutte.length === 1 ? 'un’unità' : `${tutte.length} unità`}`, unita: tutte.length, coperte: tutte.filter((id) => diUnita.has(id)).length, classi: classiDi([...diUnita.values()]),
    certificati: certificati.map((ape) => {
      const { posto: _posto, annullato: _annullato, decaduto: _decaduto, stato, unita: _unita, segni, destinazione, vettori, impianti, raccomandazioni, ...resto } = ape;
      return {
        ...resto, segni: segniInParole(segni), schemaTitolo: ape.schema === null ? null : SCHEMI_CLASSE[ape.schema].titolo, destinazione: destinazione === null ? null : (DESTINAZIONI_APE[destinazione] ?? null),
        validitaTesto: validitaInParole(ape), copre: copertura(ape, tutte.length), qualita: qualitaDi(stato), ...vociInParole({ vettori, impianti, raccomandazioni }),
      };
    }),
  };
}

/** By scale, since classes of different scales are not comparable; the worst breaks a tie. */
function classiDi(uno: readonly ApeDellEdificio[]): DatiEnergia['classi'] {
  const perSchema = new Map<NonNullable<ApeDellEdificio['schema']>, Map<string, { posto: number; unita: number }>>();
  for (const { schema, classe, posto } of uno) {
    if (schema === null || classe === null || posto === null) continue;
    const classi = perSchema.get(schema) ?? new Map<string, { posto: number; unita: number }>();
    perSchema.set(schema, classi);
    classi.set(classe, { posto, unita: (classi.get(classe)?.unita ?? 0) + 1 });
  }
  return [...perSchema].map(([schema, classi]) => {
    const voci = [...classi].map(([classe, { posto, unita }]) => ({ classe, posto, unita }));
    const primo = (confronta: (a: (typeof voci)[number], b: (typeof voci)[number]) => number): { classe: string; unita: number } => {
      const { classe, unita } = voci.toSorted(confronta)[0]!;
      return { classe, unita };
    };
    return { schema, schemaTitolo: SCHEMI_CLASSE[schema].titolo, piuFrequente: primo((a, b) => b.unita - a.unita || b.posto - a.posto), peggiore: primo((a, b) => b.posto - a.posto) };
  });
}
