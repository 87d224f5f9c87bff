import { coperturaDi, dividiTipi, FAMIGLIE_VINCOLO, isFuoriTolleranza, isMarginale, spessoreDi } from '@edigit/anagrafe';
import type { FamigliaSenzaDato, OrigineVincolo, PianoCitato, Prevalenza, StratoToccato, UrbanisticaOggetto, VincoloInteressato, VincoloNonInteressato, ZonaToccata } from '@edigit/anagrafe/contract';
import { numero } from '../stampa/parole.js';
import { sistemaPiano } from '../stampa/mappa/riquadro.js';
import type { Misurato, Premesse, StratoVivo } from './calcolo.service.js';
import * as parole from './parole.js';
import type { OrigineLetta, TipoLetto, ZonaMisurata } from './urbanistica.repository.js';

/** The thing that was measured, as it is called. */
export interface Soggetto {
  readonly tipo: 'particella' | 'edificio';
  readonly id: string;
  readonly etichetta: string;
  readonly superficieCatastaleM2: number | null;
  /** Suppressed: told as it last was. */
  readonly soppressa: boolean;
}

/** Measures in the shape of the contract, with their words. */
export function presentaOggetto(p: Premesse, s: Soggetto, m: Misurato): UrbanisticaOggetto {
  const superficie = m.misura?.m2 ?? null;
  const testa = { tipo: s.tipo, id: s.id, etichetta: s.etichetta, superficieMappaM2: superficie, superficieCatastaleM2: s.superficieCatastaleM2 };
  if (superficie === null || !(superficie > 0)) {
    const perche = m.guaste.length > 0 ? 'Il disegno in mappa non si può misurare: verificarlo.' : 'La particella non è disegnata nella mappa caricata: zone e vincoli non si possono dire.';
    return { ...testa, superficieMappaM2: null, differenzaSuperfici: null, strati: [], prevalenze: [], salvaguardia: null, vincoli: { interessati: [], nonInteressati: [], senzaDato: [] }, avvisi: [perche] };
  }
  const contesto: Contesto = { p, s, superficie };
  const strati = stratiToccati(contesto, m);
  const adottati = [...new Map(p.strati.filter((x) => x.stato === 'adottato' && strati.some((t) => t.id === x.id)).map((x) => [x.versioneId, x])).values()];
  return {
    ...testa,
    differenzaSuperfici: isFuoriTolleranza(superficie, s.superficieCatastaleM2, p.parametri.tolleranzaSuperfici) ? parole.differenzaInParole(superficie, s.superficieCatastaleM2!, p.parametri.tolleranzaSuperfici) : null,
    strati, prevalenze: prevalenze(contesto, m), salvaguardia: adottati.length === 0 ? null : parole.salvaguardiaInParole(adottati), vincoli: vincoliDi(contesto, m), avvisi: avvisiDi(contesto, m, strati),
  };
}

interface Contesto {
  readonly p: Premesse;
  readonly s: Soggetto;
  readonly superficie: number;
}

function pianoCitato(s: StratoVivo, zone: readonly ZonaMisurata[]): PianoCitato {
  const giorni = [s.aggiornatoAl, ...zone.map((z) => z.aggiornatoAl)].toSorted();
  return {
    pianoId: s.pianoId, versioneId: s.versioneId, codice: s.codice, titolo: s.titolo, tipo: s.tipo, ente: s.ente, rango: s.rango, versione: s.versione, atto: s.atto, stato: s.stato, salvaguardia: s.salvaguardia, adottataIl: s.adottataIl,
    approvataIl: s.approvataIl, vigenteDal: s.vigenteDal, vigenteAl: s.vigenteAl, aggiornatoAl: giorni.at(-1)!,
  };
}

/** Plans as they are cited without a thing: of the premises of a draft. */
export function pianiCitati(strati: readonly StratoVivo[]): PianoCitato[] {
  return [...new Map(strati.map((s) => [s.versioneId, pianoCitato(s, [])])).values()];
}

function stratiToccati(c: Contesto, { zone }: Misurato): StratoToccato[] {
  return c.p.strati.flatMap((s) => {
    const sue = (zone?.zone ?? []).filter((z) => z.strato === s.id);
    if (sue.length === 0) return [];
    const dette = sue.map((z) => zonaToccata(c, s, z));
    // The slivers of a cumulative layer divide nothing: they stay where they are.
    const marginale = (z: ZonaToccata): boolean => s.esclusivo && isMarginale(z, c.p.parametri.scarto);
    return [{ id: s.id, titolo: s.strato, esclusivo: s.esclusivo, piano: pianoCitato(s, sue), zone: dette.filter((z) => !marginale(z)), marginali: dette.filter(marginale), copertura: copertura(c, s, sue, zone?.unioni?.[s.id] ?? 0) }];
  });
}

function copertura({ superficie }: Contesto, { esclusivo }: StratoVivo, zone: readonly ZonaMisurata[], unioneM2: number): StratoToccato['copertura'] {
  if (!esclusivo) return null;
  const { completa, scopertoM2, sovrappostoM2 } = coperturaDi(superficie, zone.reduce((somma, z) => somma + z.m2, 0), unioneM2);
  return { completa, scopertoM2, sovrappostoM2, testo: parole.coperturaInParole(superficie, scopertoM2, sovrappostoM2) };
}

/** Areas and shares of a piece of the thing. */
function misure({ s, superficie }: Contesto, m2: number, perimetroM: number): Pick<ZonaToccata, 'superficieM2' | 'quota' | 'superficieCatastaleM2' | 'spessoreM'> {
  const quota = m2 / superficie;
  return { superficieM2: m2, quota, superficieCatastaleM2: s.superficieCatastaleM2 === null ? null : s.superficieCatastaleM2 * quota, spessoreM: spessoreDi(m2, perimetroM) };
}

/** How it was measured, in sentences. */
function provaMisura({ p, s, superficie }: Contesto, m2: number, dove: string, sana: boolean): string[] {
  return [
    `Il ${parole.quotaInParole(m2 / superficie)} ${parole.DI_CHE[s.tipo]} in mappa (${parole.m2(m2)} su ${parole.m2(superficie)}) cade ${dove}.`, `Misurato nel piano ${sistemaPiano(p.srid)}.`,
    ...(sana ? [] : ['Il disegno aveva un contorno che si incrocia: misurato dopo averlo corretto, da verificare.']),
  ];
}

function zonaToccata(c: Contesto, s: StratoVivo, z: ZonaMisurata): ZonaToccata {
  return {
    codice: z.codice, nome: z.nome, dm1444: z.dm1444, articolo: z.articoli.join('; '), parametri: parole.regoleInParole(z.parametri), ...misure(c, z.m2, z.perimetroM),
    perche: [...provaMisura(c, z.m2, `nella zona ${z.codice} di «${s.strato}», ${parole.nomePiano(s)}, ${parole.statoInParole(s)}`, z.sana), ...(s.atto === '' ? [] : [`Atto del piano: ${s.atto}.`])],
  };
}

function prevalenze({ p, s, superficie }: Contesto, { cessioni, zone }: Misurato): Prevalenza[] {
  return cessioni.map((c) => {
    const di = (versione: string): StratoVivo => p.strati.find((x) => x.versioneId === versione)!;
    const [prevale, su] = [di(c.piano), c.su.map(di)];
    const sue = [...new Set((zone?.zone ?? []).filter((z) => p.strati.find((x) => x.id === z.strato)?.versioneId === c.piano).map((z) => z.codice))];
    const cedono = c.cede.map((z) => ({ zona: `${parole.nomePiano(p.strati.find((x) => x.id === z.strato)!)}, zona ${z.codice}`, superficieM2: z.m2 }));
    const perche = prevale.prevalenza === '' ? `è sovraordinato (rango ${prevale.rango}); la norma di prevalenza non è scritta tra i dati del piano, da verificare` : prevale.prevalenza;
    return {
      pianoId: prevale.pianoId, piano: parole.nomePiano(prevale), zone: sue, superficieM2: c.m2, quota: c.m2 / superficie, su: su.map(parole.nomePiano), cedono, norma: prevale.prevalenza,
      testo: `${parole.nomePiano(prevale)} prevale su ${su.map(parole.nomePiano).join(' e su ')} per ${parole.m2(c.m2)} (${parole.quotaInParole(c.m2 / superficie)} ${parole.DI_CHE[s.tipo]}), ${sue.length === 1 ? 'zona' : 'zone'} ${sue.join(', ')}: ${perche}.`.replace(/\.\.$/, '.'),
    };
  });
}

const testaTipo = (t: TipoLetto) => ({ tipo: t.tipo, titolo: t.titolo, famiglia: t.famiglia, famigliaTitolo: FAMIGLIE_VINCOLO[t.famiglia], baseGiuridica: t.baseGiuridica, sempreNelCdu: t.sempreNelCdu });

function vincoliDi(c: Contesto, { vincoli }: Misurato): UrbanisticaOggetto['vincoli'] {
  const { cercati, senzaDato } = dividiTipi(c.p.tipi);
  const presenti = vincoli?.tipi ?? [];
  const interessati = c.p.tipi.flatMap((t): VincoloInteressato[] => {
    const trovato = presenti.find((x) => x.tipo === t.tipo);
    if (trovato === undefined) return [];
    const sue = misure(c, trovato.m2, trovato.perimetroM);
    const marginale = isMarginale(sue, c.p.parametri.scarto);
    const origini = trovato.origini.map((o) => origine(c, o));
    return [{
      ...testaTipo(t), ente: t.ente, effetti: t.effetti, testoCdu: t.testoCdu, ...sue, marginale,
      cautela: marginale ? `Sovrapposizione sottile (${sue.spessoreM < 0.005 ? 'meno di 1 cm' : `${numero(sue.spessoreM, 2)} m`} di spessore): può essere un difetto di disegno, ma un vincolo non si toglie. Verificare sul posto o sull’atto.` : null, origini,
      perche: [...provaMisura(c, trovato.m2, `in «${t.titolo}»`, trovato.sana), ...origini.flatMap(origineInParole), `Base giuridica: ${t.baseGiuridica}.`],
    }];
  });
  const nonInteressati = cercati.filter((t) => !presenti.some((x) => x.tipo === t.tipo)).map((t): VincoloNonInteressato => {
    const vicino = vincoli?.vicini.find((x) => x.tipo === t.tipo);
    return { ...testaTipo(t), distanzaM: vicino?.distanzaM ?? null, vicino: vicino === undefined || vicino.nome === '' ? null : vicino.nome };
  });
  return { interessati, nonInteressati, senzaDato: famiglieSenzaDato(c.p.tipi, senzaDato) };
}

function famiglieSenzaDato(tutti: readonly TipoLetto[], senza: readonly TipoLetto[]): FamigliaSenzaDato[] {
  const famiglie = [...new Set(senza.map((t) => t.famiglia))];
  return famiglie.map((famiglia) => ({
    famiglia, famigliaTitolo: FAMIGLIE_VINCOLO[famiglia], intera: tutti.every((t) => t.famiglia !== famiglia || senza.includes(t)),
    tipi: senza.filter((t) => t.famiglia === famiglia).map(({ tipo, titolo, sempreNelCdu }) => ({ tipo, titolo, sempreNelCdu })),
  }));
}

function origine({ p }: Contesto, o: OrigineLetta): OrigineVincolo {
  const norma = p.parametriLetti.find((x) => x.codice === o.fasciaParametro)?.baseGiuridica;
  return {
    id: o.id, nome: o.nome, atto: o.atto, strato: o.strato, dal: o.dal, al: o.al, superficieM2: o.m2, accuratezzaM: o.accuratezzaM, aggiornatoAl: o.aggiornatoAl,
    fascia: o.fasciaM === null ? null : { metri: o.fasciaM, parametro: o.fasciaParametro, testo: `Fascia di ${numero(o.fasciaM, Number.isInteger(o.fasciaM) ? 0 : 1)} m${norma === undefined ? '' : ` (${norma})`}, calcolata dall’oggetto caricato` },
  };
}

function origineInParole({ nome, atto, strato, fascia, superficieM2 }: OrigineVincolo): string[] {
  const chi = nome === '' ? `Strato «${strato}»` : `«${nome}», strato «${strato}»`;
  return [`${chi}: ${parole.m2(superficieM2)}${fascia === null ? '' : `. ${fascia.testo}`}${atto === '' ? '' : `. Atto: ${atto}`}.`];
}

function avvisiDi({ p, s }: Contesto, { misura, guaste }: Misurato, strati: readonly StratoToccato[]): string[] {
  // A superordinate plan may be of a part of the territory; the municipality's own is of all of it.
  const muti = p.strati.filter((x) => x.esclusivo && x.rango >= 100 && !strati.some((t) => t.id === x.id));
  return [
    ...(s.soppressa ? ['La particella è soppressa: il disegno è l’ultimo che la mappa ne ha dato.'] : []),
    ...(misura !== null && !misura.sana ? ['Il contorno in mappa si incrocia: misurato dopo averlo corretto, da verificare.'] : []),
    ...(p.conPiani ? [] : ['Nessun piano è stato caricato: della destinazione non si può dire nulla.']),
    ...(p.conPiani && p.strati.length === 0 ? ['Nessuna versione di un piano è vigente o adottata a questa data.'] : []),
    ...muti.map((x) => `${parole.nomePiano(x)}: nessuna zona di «${x.strato}» cade qui.`),
    ...guaste.map((g) => `Non misurabile, e in nessuna cifra: ${g}. Verificarne il disegno.`),
  ];
}
