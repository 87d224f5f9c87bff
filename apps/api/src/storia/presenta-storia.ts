import { type CampoCambiato, DatoSegnalabile, EsitoSegnalazione, type FattoStoria, type VoceStoria } from '@edigit/anagrafe/contract';
import { denominazioneDi, dirittoInParole, quotaDi } from '../fascicolo/parole.js';
import { fontiInParole } from '../operazioni/fonte-in-parole.js';
import { datoInParole, esitoInParole } from '../segnalazioni/parole.js';
import { campiDi } from '../territorio/campi-in-parole.js';
import { etichettaParticella } from '../territorio/presenta.js';
import { documentoInParole, impiantoInParole } from './carte-in-parole.js';
import { attributoInParole, nomeAttributo } from '../territorio/attributi-in-parole.js';
import type { Dati, IntestatarioAllora, Legame, Materiale, Nominata, Testata, Versioni, VersioniConForma } from './storia.repository.js';

/** What of a history is shown to whom. */
export interface Lettore {
  /** Addresses are a section of the dossier with a right of its own. */
  readonly indirizzi: boolean;
  /** Names of colleagues: for who edits, imports or keeps the log. */
  readonly colleghi: boolean;
}

/** More changes than these of one operation are counted, not listed. */
const FATTI_ELENCATI = 30;

/** The entries of a page, newest first; operations that changed nothing of what is read are left out. */
export function presentaStoria(m: Materiale, conAltriIntestatari: readonly { readonly op: number; readonly id: string }[], nomi: readonly IntestatarioAllora[] | null, proprio: string, lettore: Lettore): VoceStoria[] {
  return m.testate.flatMap((testata) => {
    const fatti = fattiDi(m, conAltriIntestatari.filter(({ op }) => op === testata.id).map(({ id }) => ({ id, ...titolariInParole(nomi, testata.id, id) })), testata.id, proprio, lettore);
    return fatti.length === 0 ? [] : [voce(testata, fatti, lettore)];
  });
}

function voce(t: Testata, fatti: readonly FattoStoria[], { colleghi }: Lettore): VoceStoria {
  const dubbio = t.tipo === 'decisione' && fatti.every(({ campo }) => campo === 'segnalazione');
  return {
    operazione: t.id, quando: t.quando.toISOString(), tipo: t.tipo, titolo: dubbio ? 'Segnalazione' : titoloDi(t), nota: dubbio || t.tipo === 'importazione' ? null : t.nota, operatore: colleghi && t.operatore !== '' ? t.operatore : null,
    importazioneId: t.tipo === 'importazione' ? t.fornitura : null, annullata: t.annullata, fatti: fatti.slice(0, FATTI_ELENCATI), altri: Math.max(0, fatti.length - FATTI_ELENCATI),
  };
}

const giorno = (iso: string): string => iso.slice(0, 10).split('-').toReversed().join('/');

function titoloDi({ tipo, tipi, riferimento, annulla }: Testata): string {
  switch (tipo) {
    case 'importazione': return `${fontiInParole(tipi) || 'Fornitura'}${riferimento === null ? '' : `, del ${giorno(riferimento)}`}`;
    case 'annullamento': return `Annullamento dell’operazione ${annulla ?? ''}`.trim();
    case 'modifica': return 'Modifica dell’ufficio';
    case 'decisione': return 'Decisione dell’ufficio';
  }
}

function fattiDi(m: Materiale, altriIntestatari: readonly { readonly id: string; readonly prima: string | null; readonly dopo: string | null }[], op: number, proprio: string, lettore: Lettore): FattoStoria[] {
  const di = <T extends { readonly op: number }>(righe: readonly T[]): T[] => righe.filter((r) => r.op === op);
  const edificio = di(m.edificio)[0];
  const particella = di(m.particella)[0];
  const [terreno] = di(m.terreni);
  const propri: CampoCambiato[] = [
    ...(edificio === undefined ? [] : formaDi(edificio)), ...(particella === undefined ? [] : formaDi(particella)),
    ...(terreno === undefined || particella?.prima === null || particella?.dopo === null ? [] : confronto(terreno, lettore).filter(({ campo }) => particella?.dopo?.['stato'] !== 'soppressa' || campo === 'superficie')),
    ...di(m.attributi).map(({ codice, prima, dopo }) => ({ campo: `attributi.${codice}`, nome: nomeAttributo(codice), prima: attributoInParole(codice, prima), dopo: attributoInParole(codice, dopo) })).filter(diverso),
    ...di(m.confronti).flatMap(differenza), ...di(m.segnalazioni).map(dubbioInParole), ...di(m.documenti).flatMap(documentoInParole), ...di(m.impianti).flatMap(impiantoInParole),
  ];
  // What comes with a thing that is new is not a change of it: only how much of it came.
  const nasce = edificio?.prima === null || particella?.prima === null;
  const unita = di(m.unita);
  const legami = [
    ...legamiInParole(di(m.legami.unita), 'unita-immobiliari', 'Unità collegata', nasce), ...legamiInParole(di(m.legami.particelle), 'particelle', 'Particella collegata', nasce),
    ...legamiInParole(di(m.legami.edifici), 'edifici', 'Edificio collegato', nasce), ...legamiInParole(di(m.legami.edificioDellUnita), 'edifici', 'Edificio collegato', false),
  ];
  const note = new Map(m.conAltriIntestatari.map((x) => [x.id, x]));
  return [
    ...propri.map((campo) => ({ ...campo, oggetto: null })),
    ...(nasce ? [] : altriIntestatari.filter(({ id }) => unita.find((x) => x.id === id)?.prima !== null)
      .map(({ id, prima, dopo }) => ({ campo: 'intestatari', nome: 'Intestatari', prima, dopo, oggetto: id === proprio ? null : oggettoDi(note.get(id), id) }))),
    ...unita.filter(({ prima, id }) => !nasce || (prima !== null && id === proprio)).flatMap((x) => unitaInParole(x, proprio, lettore)),
    ...legami,
  ];
}

/** «Rossi Mario (Proprietà 1/2), …» on each side; without names, only that they changed. */
function titolariInParole(nomi: readonly IntestatarioAllora[] | null, op: number, id: string): { prima: string | null; dopo: string | null } {
  if (nomi === null) return { prima: null, dopo: 'cambiati' };
  const lato = (quale: IntestatarioAllora['lato']): string | null => nomi.filter((n) => n.op === op && n.id === id && n.lato === quale)
    .map((n) => `${denominazioneDi(n)} (${[dirittoInParole(n), quotaDi(n)].filter((x) => x !== null).join(' ')})`).join(', ') || null;
  return { prima: lato('prima'), dopo: lato('dopo') };
}

function diverso({ prima, dopo }: CampoCambiato): boolean {
  return prima !== dopo;
}

/** Pairs of what is not the same on the two sides; free texts are not told, only that they are there. */
function confronto({ prima, dopo }: Pick<Versioni, 'prima' | 'dopo'>, { indirizzi }: Pick<Lettore, 'indirizzi'>): CampoCambiato[] {
  const lato = (dati: Dati | null, campo: string): unknown => (campo === 'annotazione' ? Boolean(dati?.[campo]) : (dati?.[campo] ?? null));
  const valori = Object.fromEntries([...new Set([...Object.keys(prima ?? {}), ...Object.keys(dopo ?? {})])]
    .filter((campo) => indirizzi || campo !== 'indirizzo').map((campo) => [campo, [lato(prima, campo), lato(dopo, campo)]] as const).filter(([, [a, b]]) => JSON.stringify(a) !== JSON.stringify(b)));
  return campiDi(valori).filter(diverso);
}

function formaDi({ prima, dopo, altraSagoma, spostamento }: VersioniConForma): CampoCambiato[] {
  if (prima === null || dopo === null) return [{ campo: 'registro', nome: 'Nel registro', prima: prima === null ? null : 'presente', dopo: dopo === null ? 'non più presente' : entra(dopo) }];
  const [a, b] = [conParticella(prima), conParticella(dopo)];
  const { superficieMappa: mappaA, areaMisurata: misurataA, ...restoA } = a;
  const { superficieMappa: mappaB, areaMisurata: misurataB, ...restoB } = b;
  // The planar area of the source and the measured one are two facts: an outline of the office has only the second.
  const dellaFonte = prima['fonte'] !== 'ufficio' && dopo['fonte'] !== 'ufficio';
  const area = !altraSagoma ? [] : campiDi(dellaFonte ? { superficieMappa: [mappaA, mappaB], spostamento: [null, spostamento] } : { areaMisurata: [misurataA, misurataB], spostamento: [null, spostamento] })
    .map((c) => (c.prima === c.dopo ? { ...c, dopo: `${c.dopo ?? ''}, contorno ridisegnato` } : c));
  return [...confronto({ prima: restoA, dopo: restoB }, { indirizzi: false }), ...area];
}

function conParticella({ sezione, foglio, numero, denominatore, ...resto }: Dati): Dati {
  if (typeof foglio !== 'string') return resto;
  return { ...resto, particella: foglio === '' ? null : etichettaParticella({ sezione: String(sezione), foglio, numero: String(numero), denominatore: String(denominatore) }) };
}

function entra(dati: Dati): string {
  return campiDi({ stato: [null, dati['stato']], fonte: [null, dati['fonte'] ?? null], [dati['fonte'] === 'ufficio' ? 'areaMisurata' : 'superficieMappa']: [null, dati[dati['fonte'] === 'ufficio' ? 'areaMisurata' : 'superficieMappa'] ?? null] })
    .flatMap(({ dopo }) => dopo ?? []).join(', ');
}

function differenza({ origine, prima, dopo }: Materiale['confronti'][number]): CampoCambiato[] {
  const nome = origine === 'rilievo' ? 'Confronto con il rilievo' : 'Confronto con la mappa catastale';
  if (dopo === 'da-confrontare' && prima !== dopo) return [{ campo: 'confronto', nome, prima: null, dopo: 'la fonte dice altrimenti: da confrontare' }];
  return prima === 'da-confrontare' && dopo !== prima ? [{ campo: 'confronto', nome, prima: 'da confrontare', dopo: 'deciso' }] : [];
}

/** «Da verificare · Sagoma: «sul posto è più lungo»», then how it ended. */
function dubbioInParole({ prima, dopo }: Versioni): CampoCambiato {
  const dato = DatoSegnalabile.safeParse((dopo ?? prima)?.['dato']);
  return { campo: 'segnalazione', nome: `Da verificare${dato.success ? ` · ${datoInParole(dato.data)}` : ''}`, prima: prima === null ? null : 'segnalato', dopo: statoDubbio(dopo) };
}

function statoDubbio(dubbio: Dati | null): string {
  if (dubbio === null) return 'segnalazione annullata';
  const esito = EsitoSegnalazione.safeParse(dubbio['esito']);
  const parole = dubbio['stato'] === 'aperta' ? dubbio['motivo'] : dubbio['nota'];
  return [esito.success ? esitoInParole(esito.data) : null, typeof parole === 'string' && parole !== '' ? `«${parole}»` : null].filter((x) => x !== null).join(': ');
}

const LEGAMI: Readonly<Record<string, string>> = { certo: 'con certezza', proposto: 'probabile', ambiguo: 'in dubbio', confermato: 'confermata dall’ufficio', respinto: 'respinta dall’ufficio', sciolto: 'spostata altrove' };

function legamiInParole(legami: readonly Legame[], tipo: NonNullable<FattoStoria['oggetto']>['tipo'], nome: string, soloQuanti: boolean): FattoStoria[] {
  if (soloQuanti) return legami.length === 0 ? [] : [{ campo: 'collegamento', nome: tipo === 'unita-immobiliari' ? 'Unità collegate' : tipo === 'particelle' ? 'Particelle collegate' : 'Edifici collegati', prima: null, dopo: legami.length.toLocaleString('it-IT'), oggetto: null }];
  const accorda = (detto: string): string => (tipo === 'edifici' ? detto.replace(/^(confermat|respint|spostat)a/, '$1o') : detto);
  const lato = (stato: string | null): string | null => (stato === null ? null : accorda(LEGAMI[stato] ?? stato));
  return legami.map((l) => ({ campo: 'collegamento', nome, prima: lato(l.prima), dopo: lato(l.dopo) ?? 'non più', oggetto: { tipo, id: l.id, etichetta: nomeDi(l) } }));
}

function unitaInParole(x: Versioni & Nominata, proprio: string, lettore: Lettore): FattoStoria[] {
  const oggetto = x.id === proprio ? null : oggettoDi(x, x.id);
  if (x.prima === null || x.dopo === null) return [{ campo: 'registro', nome: 'Nel registro', prima: x.prima === null ? null : 'presente', dopo: x.dopo === null ? 'non più presente' : entraUnita(x.dopo), oggetto }];
  return confronto(x, lettore).map((campo) => ({ ...campo, oggetto }));
}

function entraUnita(dati: Dati): string {
  return campiDi({ stato: [null, dati['stato']], categoria: [null, dati['categoria'] ?? null], consistenza: [null, dati['consistenza'] ?? null], rendita: [null, dati['rendita'] ?? null] }).flatMap(({ dopo }) => dopo ?? []).join(', ');
}

function oggettoDi(n: Nominata | undefined, id: string): FattoStoria['oggetto'] {
  return { tipo: 'unita-immobiliari', id, etichetta: n === undefined ? 'Unità' : nomeDi(n) };
}

function nomeDi({ codice, sezioneDetta, foglio, numero, denominatore, subalterno }: Nominata): string {
  if (codice !== null) return `Edificio ${codice}`;
  return `${etichettaParticella({ sezione: sezioneDetta, foglio, numero, denominatore })}${subalterno === '' ? '' : ` · Sub ${subalterno}`}`;
}
