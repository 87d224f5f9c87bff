import { type ConfrontoImu, type ConfrontoTari, describeRiferimento, ESITI_TRIBUTO, type EsitoTributo, MOTIVI_NON_CONFRONTABILE, type MotivoNonConfrontabile, type RiferimentoCatastale } from '@edigit/anagrafe';
import type { Confronto, PosizioneTributaria, RigaConfronto, Tributo } from '@edigit/anagrafe/contract';
import type { FiltroConfronto, PosizioneSalvata, RigaSalvata } from './posizioni.repository.js';

export const TITOLI_TRIBUTI: Readonly<Record<Tributo, string>> = { imu: 'IMU', tari: 'TARI' };

export const PREMESSA = 'Confronto tra quanto risulta al catasto e quanto risulta all’ufficio tributi. Una differenza è da verificare: non dice che qualcosa sia dovuto.';

/** Why a unit may well have no position. */
export const NOTE_SENZA: Readonly<Record<Tributo, string>> = {
  imu: 'Spesso è giusto così: l’abitazione principale e le sue pertinenze di regola non si dichiarano.',
  tari: 'Spesso è giusto così: unità senza utenze e arredi, o comprese nella posizione di un’altra. Cantine, box e tettoie (C/2, C/6, C/7) non sono in elenco.',
};

const RIDUZIONI: Readonly<Record<string, string>> = { storico: 'Immobile storico', inagibile: 'Inagibile', comodato: 'Comodato', altra: 'Altra riduzione' };
const EURO = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR', useGrouping: 'always' });
const METRI = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1, useGrouping: 'always' });
/** A sign or a unit is never on another line than its number. */
const euro = (cents: number | null): string => (cents === null ? '' : EURO.format(cents / 100).replace(/^(.*)\s€$/u, '€\u00A0$1'));
const metri = (m2: number | null): string => (m2 === null ? '' : `${METRI.format(m2)}\u00A0m²`);

/** What a comparison rests on. */
interface Cifre {
  readonly esito: EsitoTributo;
  readonly motivo: MotivoNonConfrontabile | null;
  readonly attesa: number | null;
  readonly base: number | null;
  readonly soglia: number | null;
  readonly dichiarata: number | null;
}

export function riferimentiInParole(riferimenti: readonly RiferimentoCatastale[]): string[] {
  return riferimenti.map(describeRiferimento);
}

export function presentaPosizione({ riferimenti, riduzione, ...altro }: PosizioneSalvata): PosizioneTributaria {
  return { ...altro, riferimenti: riferimentiInParole(riferimenti), riduzione: riduzione === null ? null : (RIDUZIONI[riduzione] ?? riduzione) };
}

/** A comparison in words that do not judge. */
export function confrontoInParole(tributo: Tributo, c: Cifre): Confronto {
  return { esito: c.esito, titolo: ESITI_TRIBUTO[c.esito], frase: fraseDi(tributo, c), motivo: c.motivo, baseAttesaCents: c.attesa, baseDichiarataCents: c.base, sogliaM2: c.soglia, superficieDichiarataM2: c.dichiarata };
}

export function cifreImu({ esito, motivo, baseAttesaCents, baseDichiarataCents }: ConfrontoImu): Cifre {
  return { esito, motivo, attesa: baseAttesaCents, base: baseDichiarataCents, soglia: null, dichiarata: null };
}

export function cifreTari({ esito, motivo, sogliaM2 }: ConfrontoTari, dichiarata: number | null): Cifre {
  return { esito, motivo, attesa: null, base: null, soglia: sogliaM2, dichiarata };
}

function fraseDi(tributo: Tributo, { esito, motivo, attesa, base, soglia, dichiarata }: Cifre): string {
  switch (esito) {
    case 'concorda': return tributo === 'imu' ? `Base dichiarata ${euro(base)}, attesa dalla rendita ${euro(attesa)}.` : `Superficie dichiarata ${metri(dichiarata)}, soglia dalla catastale ${metri(soglia)}.`;
    case 'base-inferiore': case 'base-superiore': return `Base dichiarata ${euro(base)}, attesa dalla rendita ${euro(attesa)}: da verificare.`;
    case 'categoria-diversa': return 'La base concorda, la categoria dichiarata non è quella del catasto: da verificare.';
    case 'superficie-inferiore': return `Superficie dichiarata ${metri(dichiarata)}, meno della soglia dalla catastale (${metri(soglia)}): da verificare.`;
    case 'senza-unita': return 'I dati catastali della posizione non trovano un’unità: da verificare.';
    case 'unita-dubbia': return 'Più unità rispondono ai dati della posizione: da verificare quale.';
    case 'unita-senza-posizione': return `Nessuna posizione ${TITOLI_TRIBUTI[tributo]} dell’anno nomina l’unità: da verificare.`;
    case 'non-confrontabile': return `Non confrontabile: ${motivo === null ? 'mancano i dati' : MOTIVI_NON_CONFRONTABILE[motivo]}.`;
  }
}

export function presentaRiga({ comune, tributo, anno }: FiltroConfronto, r: RigaSalvata): RigaConfronto {
  const { tipo, id, codice, riferimenti, indirizzo, categoria, edificioId } = r;
  return { tipo, id, comune, tributo, anno, codice, riferimenti: riferimentiInParole(riferimenti), indirizzo, categoria, confronto: confrontoInParole(tributo, r), edificioId };
}
