import type { AttributiDaSalvare, DivisioneEdificio, EdificioVisto, EsitoRiordino, RaggruppamentoEdifici, UnioneEdifici } from '@edigit/anagrafe/contract';
import type { Sagoma } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import { CollegamentiService } from '../collegamenti/collegamenti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { rifiutaChiuso } from './edifici.service.js';
import { type EdificioDaCambiare, ModificaRepository } from './modifica.repository.js';
import { ewkbOfLinea, type SagomaInviata, SagomeService } from './sagome.service.js';
import { SeguitoService } from './seguito.service.js';
import { versioniOf, VersioniService } from './versioni.service.js';

type Criterio = 'divisione' | 'unione' | 'raggruppamento';

/** A building that comes out of others. */
interface Gruppo {
  readonly inviata: SagomaInviata;
  readonly attributi?: AttributiDaSalvare | undefined;
  /** Units that the officer knows to be in it. */
  readonly unita: readonly string[];
}

interface Riordino {
  readonly vecchi: readonly EdificioVisto[];
  readonly ifMatch: string | undefined;
  readonly criterio: Criterio;
  readonly nota: string | undefined;
  readonly accetta: boolean;
  /** The new buildings, once the old ones can change no more. */
  readonly gruppi: (u: UnitaDiLavoro, comune: string) => Promise<readonly Gruppo[]>;
}

/** Buildings that become others: divided, joined, grouped anew. The old ids are closed and lead to the new; links follow, decisions stay. */
@Injectable()
export class RiordinoService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly collegamenti: CollegamentiService,
    private readonly repository: ModificaRepository,
    private readonly versioni: VersioniService,
    private readonly sagome: SagomeService,
    private readonly seguito: SeguitoService,
  ) {}

  /** @throws DomainError `if-match-required`, `stale-version`, `conflict`, `invalid-outline`, `overlapping-buildings`, `registry-busy`. */
  dividi(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, d: DivisioneEdificio): Promise<EsitoRiordino> {
    const fuori = d.unita.findIndex(({ parte }) => parte >= (d.parti?.length ?? 0));
    if (fuori >= 0) throw new DomainError('invalid-request', undefined, { errors: [{ campo: `unita.${fuori}.parte`, messaggio: 'Non è una delle parti inviate.' }] });
    const gruppi = async (u: UnitaDiLavoro, comune: string): Promise<Gruppo[]> => {
      if (d.parti !== undefined) return d.parti.map((superficie, i) => ({ inviata: { campo: `parti.${i}`, superficie, edificio: null }, unita: d.unita.filter(({ parte }) => parte === i).map(({ unitaId }) => unitaId) }));
      const parti = await this.repository.taglia(u, comune, id, d.linee!.map(({ coordinates }) => ewkbOfLinea(coordinates)));
      if (parti.length < 2) throw new DomainError('invalid-outline', undefined, { errors: [{ campo: 'linee', messaggio: 'Le linee non tagliano l’edificio da parte a parte.' }] });
      return parti.map((sagoma) => ({ inviata: inviataOf(sagoma, 'linee'), unita: [] }));
    };
    return this.#riordina(contesto, autore, { vecchi: [{ id, versione: versioniOf(ifMatch)[0] }], ifMatch, criterio: 'divisione', nota: d.nota, accetta: d.accettaSovrapposizioni, gruppi });
  }

  /** @throws DomainError as {@link dividi}. */
  unisci(contesto: Contesto, autore: Autore, ifMatch: string | undefined, { edifici, attributi, nota, accettaSovrapposizioni }: UnioneEdifici): Promise<EsitoRiordino> {
    const gruppi = async (u: UnitaDiLavoro, comune: string): Promise<Gruppo[]> => {
      const saldate = await this.sagome.saldate(u, comune, edifici.map(({ id }) => id));
      return [{ inviata: inviataOf(await this.repository.unisci(u, comune, saldate.map((s) => s.ewkb)), 'edifici'), attributi, unita: [] }];
    };
    return this.#riordina(contesto, autore, { vecchi: edifici, ifMatch, criterio: 'unione', nota, accetta: accettaSovrapposizioni, gruppi });
  }

  /** @throws DomainError as {@link dividi}. */
  raggruppa(contesto: Contesto, autore: Autore, ifMatch: string | undefined, r: RaggruppamentoEdifici): Promise<EsitoRiordino> {
    const gruppi = (): Promise<Gruppo[]> => Promise.resolve(r.gruppi.map(({ geometria, attributi, unita }, i) => ({ inviata: { campo: `gruppi.${i}.geometria`, superficie: geometria, edificio: null }, attributi, unita })));
    return this.#riordina(contesto, autore, { vecchi: r.edifici, ifMatch, criterio: 'raggruppamento', nota: r.nota, accetta: r.accettaSovrapposizioni, gruppi });
  }

  #riordina(contesto: Contesto, autore: Autore, { vecchi, ifMatch, criterio, nota, accetta, gruppi: preparaGruppi }: Riordino): Promise<EsitoRiordino> {
    const ids = vecchi.map(({ id }) => id);
    if (new Set(ids).size < ids.length) throw new DomainError('invalid-request', 'Lo stesso edificio è indicato due volte.');
    return this.db.lavora(contesto, async (u) => {
      const comune = await this.versioni.findComune(u, ids);
      await this.operazioni.prendiTurno(u, comune, false);
      const letti = await this.versioni.richiedi(u, contesto, comune, await this.#visti(u, comune, vecchi, ifMatch));
      for (const letto of letti) rifiutaChiuso(letto);
      const gruppi = await preparaGruppi(u, comune);
      const pronte = await this.sagome.prepara(u, comune, gruppi.map((g) => g.inviata), ids, accetta);
      const ewkb = pronte.map((p) => p.ewkb);
      if (criterio !== 'unione') await this.#rifiutaScarto(u, comune, ewkb, ids, criterio);
      const origini = criterio === 'raggruppamento' ? await this.#origini(u, comune, ewkb, ids) : gruppi.map(() => ids);

      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, ...(nota ? { nota } : {}) });
      const nuovi = await this.repository.disegna(u, comune, operazione, gruppi.map((_g, i) => ({ ewkb: ewkb[i]!, origini: origini[i]!, dal: null, attributi: inComune(letti.filter((l) => origini[i]!.includes(l.id))) })));
      for (const [i, { id }] of nuovi.entries()) {
        await this.repository.ereditaAttributi(u, comune, operazione, id, origini[i]!);
        await this.seguito.scriviAttributi(u, comune, operazione, id, gruppi[i]!.attributi);
      }
      const eredi = new Map(ids.map((id) => [id, nuovi.filter((_n, i) => origini[i]!.includes(id)).map((n) => n.id)]));
      await this.repository.collegaDiscendenza(u, comune, operazione, nuovi.flatMap(({ id }, i) => origini[i]!.map((vecchio) => [id, vecchio] as const)), criterio);
      await this.repository.chiudi(u, comune, operazione, ids.map((id) => ({ id, stato: eredi.get(id)!.length > 1 ? 'diviso' : 'unito', il: null })));
      await this.collegamenti.archiviaConferme(u, comune, operazione, ids);
      await this.collegamenti.assegna(u, { comune, operazione, operatore: autore.id, motivo: nota ?? 'Indicato da chi ha riordinato gli edifici' }, nuovi.flatMap(({ id }, i) => gruppi[i]!.unita.map((unita) => ({ unita, edificio: id }))));
      for (const [i, { id }] of nuovi.entries()) await this.collegamenti.ereditaRifiuti(u, comune, operazione, id, origini[i]!, criterio);

      await this.seguito.concludi(u, { comune, operazione, edifici: [...nuovi.map((n) => n.id), ...ids], dettaglio: { atto: criterio, nuovi: nuovi.length, chiusi: ids.length } }, true);
      return {
        operazione, edifici: await this.seguito.leggi(contesto, nuovi.map((n) => n.id)), chiusi: letti.map(({ id, codice }) => ({ id, codice, sostituitoDa: eredi.get(id)! })),
        unita: await this.collegamenti.contaUnita(u, comune, nuovi.map((n) => n.id)),
      };
    });
  }

  /** Versions stand beside the ids, or all together in `If-Match`. */
  async #visti(u: UnitaDiLavoro, comune: string, vecchi: readonly EdificioVisto[], ifMatch: string | undefined): Promise<{ id: string; versione: string | undefined; campi: readonly string[] }[]> {
    const versioni = versioniOf(ifMatch);
    const attuali = new Map((await this.repository.listDaCambiare(u, comune, vecchi.map(({ id }) => id))).map((e) => [e.id, String(e.versione)]));
    return vecchi.map(({ id, versione }) => ({ id, versione: versione ?? versioni.find((v) => v === attuali.get(id)) ?? versioni[0], campi: ['geometria', 'stato'] }));
  }

  /** The new buildings cover what the old ones did, and no more: what should go elsewhere is a correction of the outline. */
  async #rifiutaScarto(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], ids: readonly string[], criterio: Criterio): Promise<void> {
    const { 'modifica.sovrapposizione-tollerata': tolleranza } = await this.sagome.limiti(u, comune);
    const { mancaM2, eccedeM2 } = await this.repository.findScarto(u, comune, ewkb, ids);
    if (mancaM2 <= tolleranza && eccedeM2 <= tolleranza) return;
    const quanto = mancaM2 > tolleranza ? `restano fuori ${mancaM2.toFixed(1).replace('.', ',')} m²` : `escono di ${eccedeM2.toFixed(1).replace('.', ',')} m²`;
    const messaggio = `Le parti insieme non sono ciò che c’era: ${quanto}. Prima si corregge la sagoma, poi si divide.`;
    throw new DomainError('invalid-outline', messaggio, { errors: [{ campo: criterio === 'divisione' ? 'parti' : 'gruppi', messaggio }] });
  }

  async #origini(u: UnitaDiLavoro, comune: string, ewkb: readonly string[], ids: readonly string[]): Promise<string[][]> {
    const origini = ewkb.map((): string[] => []);
    for (const { indice, ids: trovati } of await this.repository.listOrigini(u, comune, ewkb, ids)) origini[indice] = trovati;
    const orfana = origini.findIndex((o) => o.length === 0);
    if (orfana >= 0) throw new DomainError('invalid-outline', undefined, { errors: [{ campo: `gruppi.${orfana}.geometria`, messaggio: 'Non sta su nessuno degli edifici indicati.' }] });
    const dimenticato = ids.find((id) => !origini.some((o) => o.includes(id)));
    if (dimenticato !== undefined) throw new DomainError('invalid-outline', undefined, { errors: [{ campo: `edifici.${ids.indexOf(dimenticato)}`, messaggio: 'Nessun gruppo prende il posto di questo edificio.' }] });
    return origini;
  }
}

function inviataOf(sagoma: Sagoma, campo: string): SagomaInviata {
  return { campo, superficie: { type: 'MultiPolygon', coordinates: sagoma.map((anelli) => anelli.map((anello) => anello.map(([lon, lat]): [number, number] => [lon, lat]))) }, edificio: null };
}

/** What the surveys say alike of all. */
function inComune(edifici: readonly EdificioDaCambiare[]): Record<string, unknown> {
  const [primo, ...altri] = edifici;
  return Object.fromEntries(Object.entries(primo?.attributi ?? {}).filter(([chiave, valore]) => altri.every((e) => JSON.stringify(e.attributi[chiave]) === JSON.stringify(valore))));
}
