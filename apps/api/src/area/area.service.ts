import type { Area, IntestatariArea, ParticellaNellArea, RichiestaArea } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { dirittoInParole, quotaDi } from '../fascicolo/parole.js';
import { etichettaParticella, numeroCompleto } from '../territorio/presenta.js';
import { MOST_PARCELS } from './area.queries.js';
import { AreaRepository, type AreaTrovata, type ParticellaRiga } from './area.repository.js';

const LARGEST_M2 = 25_000_000;

/** What lies in an area: parcels with their share, how much is built, and who holds it. */
@Injectable()
export class AreaService {
  constructor(
    private readonly db: Database,
    private readonly repository: AreaRepository,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `not-found` for what is in the middle, `invalid-outline` for an area that is none. */
  async find(contesto: Contesto, richiesta: RichiestaArea): Promise<Area> {
    const { comune } = richiesta;
    return this.db.lavora(contesto, async (u) => {
      const area = await this.#area(u, richiesta);
      const { particelle, troncata } = await this.#particelle(u, comune, area);
      return {
        areaM2: area.areaM2, geometria: (await this.repository.findGeometria(u, area.geom)) as Area['geometria'], particelle, troncata, dentroM2: particelle.reduce((m2, p) => m2 + p.dentroM2, 0),
        edifici: await this.repository.countEdifici(u, comune, area), unita: await this.repository.countUnita(u, comune, particelle.map(({ id }) => id)),
      };
    });
  }

  /** Holders of the area's parcels; the read is logged with its purpose. @throws DomainError as `find`, and `purpose-required`. */
  async findIntestatari(contesto: Contesto, richiesta: RichiestaArea): Promise<IntestatariArea> {
    requireFinalita(contesto);
    const { comune } = richiesta;
    return this.db.lavora(contesto, async (u) => {
      const { particelle, troncata } = await this.#particelle(u, comune, await this.#area(u, richiesta));
      if (troncata) throw new DomainError('invalid-request', `L’area tocca più di ${MOST_PARCELS} particelle: restringerla per averne gli intestatari.`);
      const righe = await this.repository.listIntestatari(u, comune, particelle.map(({ id }) => id));
      await this.traccia.registraLettura(u, { comune, oggettoTipo: 'area', oggettoId: richiesta.intorno?.id ?? 'disegnata', dettaglio: { sezione: 'titolarita', righe: righe.length, particelle: particelle.length } });
      const conIndirizzo = contesto.diritti?.includes('indirizzi') === true;
      const items = righe.map((r) => ({
        denominazione: r.denominazione ?? 'Soggetto non presente nella fornitura', diritto: dirittoInParole(r), quota: quotaDi(r), codiceFiscale: r.codiceFiscale, oggetto: r.oggetto, indirizzo: conIndirizzo ? r.indirizzo : null,
      }));
      return { items, particelle: particelle.length };
    });
  }

  async #area(u: UnitaDiLavoro, richiesta: RichiestaArea): Promise<AreaTrovata> {
    const area = await this.repository.findArea(u, richiesta);
    if (area === null) throw new DomainError('not-found', 'Il comune, l’edificio o la particella non esiste o non è tra ciò che puoi vedere.');
    const problema = area.valida ? (area.areaM2 > LARGEST_M2 ? 'L’area è più grande di 25 km²: restringerla.' : null) : 'L’area è vuota o il suo contorno si incrocia: disegnarla di nuovo.';
    if (problema !== null) throw new DomainError('invalid-outline', problema, { errors: [{ campo: 'geometria', messaggio: problema }] });
    return area;
  }

  async #particelle(u: UnitaDiLavoro, comune: string, area: AreaTrovata): Promise<{ particelle: ParticellaNellArea[]; troncata: boolean }> {
    const righe = await this.repository.listParticelle(u, comune, area);
    return { particelle: righe.slice(0, MOST_PARCELS).map(presenta), troncata: righe.length > MOST_PARCELS };
  }
}

function presenta({ denominatore, numero, ...riga }: ParticellaRiga): ParticellaNellArea {
  return { ...riga, numero: numeroCompleto({ numero, denominatore }), etichetta: etichettaParticella({ ...riga, numero, denominatore }) };
}
