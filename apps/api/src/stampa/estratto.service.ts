import { RIQUADRO_MM, type RichiestaEstratto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { SfondoStampatoService, type SfondoStampato } from '../sfondi/sfondo-stampato.service.js';
import type { DocumentoEstratto } from './documento.js';
import type { EstrattoMappa, Riquadro } from './mappa/estratto.js';
import { estensioneDi, sistemaPiano } from './mappa/riquadro.js';
import * as parole from './parole.js';
import { type ChiaveStampata, type Luogo, StampaRepository } from './stampa.repository.js';
import { Stampatore } from './stampatore.js';

/** Pixels of a base map on paper. */
const PUNTI_PER_POLLICE = 200;
const MAPPA = ['catasto-ctf', 'catasto-cxf', 'catasto-gml'];

/** «Stampa estratto»: a piece of map at true scale on one sheet of paper, over a base map or on white. No name is ever on it. */
@Injectable()
export class EstrattoService {
  constructor(
    private readonly db: Database,
    private readonly repository: StampaRepository,
    private readonly sfondi: SfondoStampatoService,
    private readonly stampatore: Stampatore,
  ) {}

  /** @throws DomainError `not-found` for a municipality, a building, a parcel or a base map that the context may not see. */
  async stampa(contesto: Contesto, richiesta: RichiestaEstratto, operatore: string): Promise<Uint8Array<ArrayBuffer>> {
    const { comune, formato, orientamento, scala } = richiesta;
    const [larghezzaMm, altezzaMm] = RIQUADRO_MM[formato][orientamento];
    const { luogo, riquadro, forme, dateFonti } = await this.db.lavora(contesto, async (u) => {
      const trovato = await this.repository.findLuogo(u, comune, richiesta.centro, richiesta);
      if (trovato === null) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
      if ((richiesta.edificio !== undefined && trovato.edificio === null) || (richiesta.particella !== undefined && trovato.particella === null)) {
        throw new DomainError('not-found', 'L’edificio o la particella dell’estratto non esiste.');
      }
      const cornice: Riquadro = { scala, centro: [trovato.e, trovato.n], larghezzaMm, altezzaMm };
      const dentro = await this.repository.listForme(u, comune, richiesta, cornice, trovato.srid);
      return { luogo: trovato, riquadro: cornice, forme: dentro, dateFonti: await this.repository.findDateFonti(u, comune) };
    });
    const metriPixel = (0.0254 / PUNTI_PER_POLLICE) * scala;
    const sfondo = richiesta.sfondo === undefined ? null : await this.sfondi.find(contesto, richiesta.sfondo, estensioneDi(riquadro), luogo.srid, metriPixel);
    const estratto: EstrattoMappa = { riquadro, forme, sistema: sistemaPiano(luogo.srid), avvertenza: avvertenza(sfondo), sfondo: sfondo?.immagini ?? [] };
    const istante = new Date();
    const mappaAl = MAPPA.map((tipo) => dateFonti.get(tipo) ?? null).filter((al) => al !== null).toSorted().at(-1);
    const documento: DocumentoEstratto = {
      tipo: 'estratto', formato, orientamento, estratto, operatore,
      ente: /^comune /i.test(luogo.nomeComune) ? luogo.nomeComune : `Comune di ${luogo.nomeComune}`,
      ...titoli(luogo),
      didascalia: [
        titoli(luogo).titolo, mappaAl === undefined ? null : `mappa al ${parole.giorno(mappaAl)}`, sfondo === null ? null : [sfondo.titolo, sfondo.attribuzione].filter((t) => t !== '').join(', '),
        `stampato il ${parole.dataDi(istante)}`,
      ].filter((parte) => parte !== null).join(' · '),
      data: parole.dataDi(istante), ora: parole.oraDi(istante), dimostrativo: luogo.dimostrativo, risultanza: null, istante: istante.toISOString(),
    };
    return this.stampatore.stampa(documento);
  }
}

function avvertenza(sfondo: SfondoStampato | null): string | null {
  if (sfondo === null || !sfondo.incompleto) return null;
  return sfondo.immagini.length === 0 ? `${sfondo.titolo} non raggiungibile: stampato senza` : `${sfondo.titolo} raggiungibile solo in parte`;
}

/** Sheet and parcel stand in the title, whatever the extract is of. */
function titoli({ edificio, particella, alCentro }: Luogo): { titolo: string; sottotitolo: string | null } {
  if (edificio !== null) return { titolo: chiave(edificio), sottotitolo: [edificio.indirizzo, edificio.codice].filter((t) => t !== null).join(' · ') };
  if (particella !== null) return { titolo: chiave(particella), sottotitolo: null };
  return alCentro === null ? { titolo: 'Fuori dai fogli catastali caricati', sottotitolo: null } : { titolo: chiave(alCentro), sottotitolo: 'e dintorni' };
}

function chiave({ sezione, foglio, numero }: ChiaveStampata): string {
  const parti = [sezione === '' ? null : `Sez. ${sezione}`, foglio === '' ? null : `Foglio ${foglio}`, numero === '' ? null : `P.lla ${numero}`].filter((parte) => parte !== null);
  return parti.join(' · ') || 'Fuori dai fogli catastali caricati';
}
