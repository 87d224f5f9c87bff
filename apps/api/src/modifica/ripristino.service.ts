import type { AnteprimaRipristino, AttributiDaSalvare, CampoCambiato, Edificio, Ripristino, Superficie } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { attributoInParole, nomeAttributo } from '../territorio/attributi-in-parole.js';
import { campiDi } from '../territorio/campi-in-parole.js';
import { PRENDI_BORDO } from './confronti.queries.js';
import { ModificaRepository } from './modifica.repository.js';
import * as sql from './ripristino.queries.js';
import { SeguitoService } from './seguito.service.js';
import { versioniOf, VersioniService } from './versioni.service.js';

interface VersioneLetta {
  readonly adesso: boolean;
  readonly allora: boolean;
  readonly codice: string;
  readonly stato: string;
  readonly fonte: string;
  readonly impronta: string;
  readonly ewkb: string;
  readonly geometria: Superficie;
  readonly areaM2: number;
  readonly fine: string | null;
  readonly fonteResta: boolean;
  readonly operazione: number;
  readonly quando: Date;
}

type Salvato = { readonly valore: unknown; readonly fonte: string; readonly data: string };
interface AttributoDiverso {
  readonly codice: string;
  readonly adesso: Salvato | null;
  readonly allora: Salvato | null;
}

/** What a restore would do; `forma` says how the row of the building is put back. */
interface Piano {
  readonly allora: VersioneLetta;
  readonly forma: 'resta' | 'rimetti' | 'riprendi-dalla-mappa';
  readonly attributi: readonly AttributoDiverso[];
  readonly anteprima: Omit<AnteprimaRipristino, 'versione'>;
}

/**
 * A building put back as the office had it after an operation: outline, closing, attributes. It is an operation like any other, nothing is erased, and it may be undone.
 * What a supply said is never put back.
 */
@Injectable()
export class RipristinoService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly repository: ModificaRepository,
    private readonly versioni: VersioniService,
    private readonly seguito: SeguitoService,
  ) {}

  /** @throws DomainError `not-found`; `conflict` for an operation before which the building was not there. */
  anteprima(contesto: Contesto, id: string, operazione: number): Promise<AnteprimaRipristino> {
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, [id]);
      const { anteprima } = await this.#piano(u, comune, id, operazione);
      const [attuale] = await this.repository.listDaCambiare(u, comune, [id]);
      return { ...anteprima, versione: String(attuale!.versione) };
    });
  }

  /** @throws DomainError `if-match-required`, `stale-version`; `overlapping-buildings`; `conflict` with the reason in words. */
  ripristina(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, { operazione: numero, motivo }: Ripristino): Promise<Edificio> {
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, [id]);
      await this.operazioni.prendiTurno(u, comune, false);
      await this.versioni.richiedi(u, contesto, comune, [{ id, versione: versioniOf(ifMatch)[0], campi: ['geometria', 'stato'] }]);
      const { allora, forma, attributi, anteprima } = await this.#piano(u, comune, id, numero);
      if (!anteprima.possibile) throw new DomainError(anteprima.sovrapposizioni.length > 0 ? 'overlapping-buildings' : 'conflict', anteprima.motivo!, { sovrapposizioni: anteprima.sovrapposizioni });
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: `Ripristino di com’era dopo l’operazione ${numero}: ${motivo}` });
      if (forma === 'rimetti') await u.query(sql.RIMETTI, [comune, operazione, id, numero, (await this.repository.parametri(u, comune, ['modifica.quota-particella'] as const))['modifica.quota-particella']]);
      if (forma === 'riprendi-dalla-mappa') await u.query(PRENDI_BORDO, [comune, operazione, id, allora.impronta]);
      const scritti = await this.seguito.scriviAttributi(u, comune, operazione, id, daSalvare(attributi));
      await this.seguito.concludi(u, { comune, operazione, edifici: [id], dettaglio: { atto: 'ripristino', come: numero, attributi: scritti } }, forma !== 'resta');
      return (await this.seguito.leggi(contesto, [id]))[0]!;
    });
  }

  async #piano(u: UnitaDiLavoro, comune: string, id: string, operazione: number): Promise<Piano> {
    const righe = await u.query<VersioneLetta>(sql.VERSIONI, [comune, id, operazione]);
    const adesso = righe.find((r) => r.adesso)!;
    const allora = righe.find((r) => r.allora);
    if (allora === undefined) throw new DomainError('conflict', 'Dopo quell’operazione l’edificio non era ancora nel registro.');
    const attributi = await u.query<AttributoDiverso>(sql.ATTRIBUTI, [comune, id, operazione]);
    const { forma, impedimento, avvisi } = scelta(adesso, allora, adesso.stato === 'diviso' || adesso.stato === 'unito' ? await this.#eredi(u, comune, id) : []);
    const sovrapposizioni = forma === 'resta' || allora.stato !== 'in-uso' ? [] : await this.#sovrapposizioni(u, comune, id, adesso, allora);
    const cambi = [...(forma === 'resta' ? [] : formaInParole(adesso, allora)), ...attributi.map(attributoDiverso)];
    const motivo = impedimento ?? (sovrapposizioni.length > 0
      ? `La sagoma di allora starebbe sopra ${sovrapposizioni.slice(0, 3).map((s) => `${s.codice} (${metri(s.areaM2)} m²)`).join(', ')}: correggere prima quegli edifici, oppure ridisegnare questo.`
      : cambi.length === 0 ? 'L’edificio è già com’era allora: non c’è nulla da ripristinare.' : null);
    const altraSagoma = forma !== 'resta' && allora.ewkb !== adesso.ewkb;
    return {
      allora, forma, attributi,
      anteprima: { possibile: motivo === null, motivo, avvisi, cambi: impedimento === null ? cambi : [], sovrapposizioni, sagomaAdesso: altraSagoma ? adesso.geometria : null, sagomaAllora: altraSagoma ? allora.geometria : null },
    };
  }

  async #eredi(u: UnitaDiLavoro, comune: string, id: string): Promise<string[]> {
    return (await u.query<{ codice: string }>(sql.EREDI, [comune, id])).map(({ codice }) => codice);
  }

  async #sovrapposizioni(u: UnitaDiLavoro, comune: string, id: string, adesso: VersioneLetta, allora: VersioneLetta): Promise<AnteprimaRipristino['sovrapposizioni']> {
    const tolleranza = (await this.repository.parametri(u, comune, ['modifica.sovrapposizione-tollerata'] as const))['modifica.sovrapposizione-tollerata'];
    // What a building that does not stand lies over is not overlapped already.
    const cambiati = adesso.stato === 'in-uso' ? [id] : [];
    const trovate = await this.repository.listSovrapposizioni(u, comune, [allora.ewkb], [id], cambiati, tolleranza);
    return trovate.flatMap(({ id: altro, codice, areaM2 }) => (altro === null || codice === null || altro === id ? [] : [{ id: altro, codice, areaM2 }]));
  }
}

/** The office's own word: an outline it drew, a building it closed. */
function isDellUfficio({ fonte, stato }: VersioneLetta): boolean {
  return fonte === 'ufficio' || stato === 'demolito' || stato === 'inserito-per-errore';
}

const giorno = (quando: Date): string => quando.toLocaleDateString('it-IT', { timeZone: 'Europe/Rome', day: '2-digit', month: '2-digit', year: 'numeric' });
const metri = (n: number): string => n.toLocaleString('it-IT', { maximumFractionDigits: n < 10 ? 1 : 0 });

function scelta(adesso: VersioneLetta, allora: VersioneLetta, eredi: readonly string[]): { forma: Piano['forma']; impedimento: string | null; avvisi: string[] } {
  const no = (impedimento: string) => ({ forma: 'resta' as const, impedimento, avvisi: [] });
  if (adesso.stato === 'diviso' || adesso.stato === 'unito') {
    return no(`L’edificio è stato ${adesso.stato} il ${giorno(adesso.quando)} (operazione ${adesso.operazione}): al suo posto ${eredi.length === 1 ? 'c’è' : 'ci sono'} ${eredi.join(', ')}. Per tornare indietro si annulla quell’operazione.`);
  }
  if (allora.stato === 'diviso' || allora.stato === 'unito') return no(`Dopo quell’operazione l’edificio era già ${allora.stato} in altri: scegliere una versione precedente.`);
  const uguale = allora.ewkb === adesso.ewkb && allora.stato === adesso.stato && allora.fonte === adesso.fonte && allora.fine === adesso.fine;
  if (uguale) return { forma: 'resta', impedimento: null, avvisi: [] };
  if (isDellUfficio(allora)) return { forma: 'rimetti', impedimento: null, avvisi: [] };
  const fonte = allora.fonte === 'rilievo' ? 'del rilievo' : 'della mappa catastale';
  if (!isDellUfficio(adesso)) return { forma: 'resta', impedimento: null, avvisi: [`La sagoma è ${fonte} e resta quella di oggi: si ripristina solo ciò che ha detto l’ufficio.`] };
  if (allora.stato !== 'in-uso' || !allora.fonteResta) return no(`Allora l’edificio aveva la sagoma ${fonte}, che nel frattempo è cambiata: confrontare l’edificio con quella di oggi, oppure ridisegnarlo.`);
  return { forma: allora.fonte === 'rilievo' ? 'rimetti' : 'riprendi-dalla-mappa', impedimento: null, avvisi: [] };
}

function formaInParole(adesso: VersioneLetta, allora: VersioneLetta): CampoCambiato[] {
  const valori = { stato: [adesso.stato, allora.stato], fine: [adesso.fine, allora.fine], fonte: [adesso.fonte, allora.fonte] };
  return [
    ...campiDi(Object.fromEntries(Object.entries(valori).filter(([, [a, b]]) => a !== b))),
    ...(adesso.ewkb === allora.ewkb ? [] : campiDi({ areaMisurata: [adesso.areaM2, allora.areaM2] })),
  ];
}

function attributoDiverso({ codice, adesso, allora }: AttributoDiverso): CampoCambiato {
  return { campo: `attributi.${codice}`, nome: nomeAttributo(codice), prima: attributoInParole(codice, adesso), dopo: attributoInParole(codice, allora) };
}

/** As they were: those that were not there are taken away. */
function daSalvare(attributi: readonly AttributoDiverso[]): AttributiDaSalvare {
  return Object.fromEntries(attributi.map(({ codice, allora }) => [codice, allora]));
}
