import { guessRoles, type MappaturaCampi, plainName } from './field-roles.js';
import type { FormaVettoriale, StratoVettoriale } from './records.js';

/** What a layer is for. `aggregati` are the building aggregates of the Civil Protection: blocks, not buildings. */
export type GenereStrato = 'edifici' | 'particelle' | 'aggregati' | 'punti' | 'altro';

/** A proposal on a layer, to be confirmed by a person below 0.9. */
export interface ClassificazioneStrato {
  readonly genere: GenereStrato;
  /** From 0 to 1. */
  readonly certezza: number;
  /** Why, in Italian: the evidence that weighed. */
  readonly motivo: string;
  readonly campi: MappaturaCampi;
}

/** What the rules look at. */
interface Prove {
  readonly strato: StratoVettoriale;
  readonly sample: readonly FormaVettoriale[];
  readonly campi: MappaturaCampi;
  /** Layer name and column names, plain. */
  readonly nome: string;
  readonly colonne: ReadonlySet<string>;
}

/** A piece of evidence: how much it speaks for a kind, when it holds, and in which words. */
interface Indizio {
  readonly genere: GenereStrato;
  readonly peso: number;
  readonly motivo: (prove: Prove) => string;
  holds(prove: Prove): boolean;
}

const BUILDING_ROLES = ['piani', 'altezza', 'uso', 'anno'] as const;
const OTHER_COLUMNS = ['landuse', 'natural', 'highway', 'waterway', 'adminlevel', 'boundary', 'comistatcode', 'proterritoriale', 'codzona', 'zto'];

/** Weights add up, up to 0.99. Below {@link ENOUGH} nothing is proposed. */
const INDIZI: readonly Indizio[] = [
  { genere: 'aggregati', peso: 0.98, motivo: ({ campi }) => `il campo «${campi.aggregato}» ha i codici di 20 cifre degli aggregati strutturali della Protezione Civile`, holds: hasAggregateCodes },
  { genere: 'aggregati', peso: 0.6, motivo: ({ campi }) => `c'è il campo «${campi.aggregato}»`, holds: ({ campi }) => campi.aggregato !== undefined },
  { genere: 'edifici', peso: 0.97, motivo: () => 'il campo «building» di OpenStreetMap è compilato', holds: (prove) => mostlyFilled(prove, 'building', /^(?!no$)/) },
  { genere: 'edifici', peso: 0.75, motivo: ({ strato }) => `il nome dello strato è «${strato.nome}»`, holds: ({ nome }) => /edific|fabbric|building|footprint|unitavol|volumetr|^ed(ifc)?\d*$/.test(nome) },
  { genere: 'edifici', peso: 0.6, motivo: () => 'i codici terminano con «+», come i fabbricati della mappa catastale', holds: (prove) => someColumnMatches(prove, /^\d{1,5}\+$/) },
  { genere: 'edifici', peso: 0.6, motivo: () => 'un campo dice «fabbricato» o «edificio»', holds: (prove) => someColumnMatches(prove, /^(fabbricat[oi]|edifici?o?|edificio civile)$/i) },
  { genere: 'edifici', peso: 0.5, motivo: ({ campi }) => `il campo «${campi.identificativo}» è un codice di edificio`, holds: ({ campi }) => /^(cod|id)?_?(ed|fabbr|uvol)/i.test(campi.identificativo ?? '') },
  { genere: 'edifici', peso: 0.65, motivo: ({ campi }) => `ci sono i campi ${listOf(buildingRoles(campi))}`, holds: ({ campi }) => buildingRoles(campi).length >= 2 },
  { genere: 'edifici', peso: 0.3, motivo: ({ campi }) => `c'è il campo ${listOf(buildingRoles(campi))}`, holds: ({ campi }) => buildingRoles(campi).length === 1 },
  { genere: 'particelle', peso: 0.75, motivo: ({ strato }) => `il nome dello strato è «${strato.nome}»`, holds: ({ nome }) => /particel|mappal|parcel|catast/.test(nome) && !/edific|fabbric/.test(nome) },
  { genere: 'particelle', peso: 0.65, motivo: ({ campi }) => `ci sono i campi «${campi.foglio}» e «${campi.particella}»`, holds: ({ campi }) => campi.foglio !== undefined && campi.particella !== undefined },
  { genere: 'particelle', peso: 0.9, motivo: () => 'un campo ha il riferimento catastale nazionale', holds: (prove) => someColumnMatches(prove, /^[A-Z]\d{3}[A-Z_]\d{4}[0-9A-Z]{2}\..+$/) },
  { genere: 'altro', peso: 0.85, motivo: ({ colonne }) => `il campo «${OTHER_COLUMNS.find((name) => colonne.has(name))}» è di un altro tema`, holds: ({ colonne }) => OTHER_COLUMNS.some((name) => colonne.has(name)) },
];

const ENOUGH = 0.5;

/**
 * Proposes what a layer is, from its name, its columns and its first records (see `sampleStrato`). Only areas can be buildings, parcels or aggregates.
 * Both a building and a parcel layer may have sheet and number: what speaks of buildings goes first.
 */
export function classifyStrato(strato: StratoVettoriale, sample: readonly FormaVettoriale[]): ClassificazioneStrato {
  const campi = guessRoles(strato.campi);
  const kind = sample.find(({ geometria }) => geometria !== null)?.geometria?.type ?? strato.tipoGeometria;
  if (kind === 'point') return { genere: 'punti', certezza: 0.95, motivo: campi.civico === undefined ? 'Gli elementi sono punti.' : `Gli elementi sono punti con il numero civico («${campi.civico}»).`, campi };
  if (kind !== 'polygon') return { genere: 'altro', certezza: 0.95, motivo: kind === 'line' ? 'Gli elementi sono linee.' : 'Gli elementi non hanno una superficie.', campi };
  const prove: Prove = { strato, sample, campi, nome: plainName(strato.nome), colonne: new Set(strato.campi.map(({ nome }) => plainName(nome))) };
  const held = INDIZI.filter((indizio) => indizio.holds(prove));
  const generi: readonly GenereStrato[] = ['aggregati', 'edifici', 'particelle', 'altro'];
  const scores = generi.map((genere) => ({ genere, certezza: combine(held.filter((indizio) => indizio.genere === genere)) }));
  const best = scores.reduce((a, b) => (b.certezza > a.certezza + 0.001 && !(a.genere === 'edifici' && a.certezza >= ENOUGH && b.genere === 'particelle') ? b : a));
  if (best.certezza < ENOUGH) return { genere: 'altro', certezza: 0.4, motivo: 'Né il nome né i campi dicono che cosa contiene lo strato.', campi };
  const motivi = held.filter(({ genere }) => genere === best.genere).map(({ motivo }) => motivo(prove));
  return { ...best, motivo: `${capital(motivi.join('; '))}.`, campi };
}

/** Independent pieces of evidence: what remains doubtful after each is multiplied. */
function combine(held: readonly Indizio[]): number {
  const doubt = held.reduce((left, { peso }) => left * (1 - peso), 1);
  return Math.min(0.99, Math.round((1 - doubt) * 100) / 100);
}

function buildingRoles(campi: MappaturaCampi): string[] {
  return BUILDING_ROLES.flatMap((role) => campi[role] ?? []);
}

function hasAggregateCodes({ sample, campi }: Prove): boolean {
  const field = campi.aggregato;
  return field !== undefined && sample.length > 0 && sample.every(({ attributi }) => typeof attributi[field] === 'string' && /^\d{20}$/.test(attributi[field]));
}

function mostlyFilled({ sample }: Prove, field: string, pattern: RegExp): boolean {
  const filled = sample.filter(({ attributi }) => typeof attributi[field] === 'string' && pattern.test(attributi[field]));
  return sample.length > 0 && filled.length >= sample.length * 0.8;
}

function someColumnMatches({ strato, sample }: Prove, pattern: RegExp): boolean {
  return sample.length > 0 && strato.campi.some(({ nome }) => {
    const values = sample.map(({ attributi }) => attributi[nome]).filter((value) => typeof value === 'string');
    return values.length >= sample.length * 0.5 && values.every((value) => pattern.test(value.trim()));
  });
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `«${name}»`).join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
