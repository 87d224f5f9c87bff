import { Injectable } from '@nestjs/common';
import { CodiceSezione, type ComuneVisibile } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { ComuniVisibiliRepository, type ComuneConVersione } from './comuni-visibili.repository.js';

const NULLA = { estensione4326: null, sezioni: [], catasto: { terreni: { al: null }, fabbricati: { al: null }, mappa: { al: null } } } satisfies Partial<ComuneVisibile>;

/** The municipalities that a context may see, with what is loaded of each for who may see any of it. */
@Injectable()
export class ComuniVisibiliService {
  /** By municipality, as of its last operation: the extent of a whole town is not measured again at every page. */
  private readonly known = new Map<string, { versione: number; comune: ComuneVisibile }>();

  constructor(private readonly repository: ComuniVisibiliRepository) {}

  async findAll(contesto: Contesto): Promise<ComuneVisibile[]> {
    // One that supplies were only refused for, or still wait in preview, is not yet one to choose: a wrong code would come first among them.
    const comuni = (await this.repository.findComuni(contesto)).filter(({ versione }) => versione > 0);
    // Who keeps the accounts needs their names, and is told nothing of what is loaded.
    if (!CodiceSezione.options.some((sezione) => contesto.diritti?.includes(sezione))) return comuni.map(({ versione: _versione, ...comune }) => ({ ...comune, ...NULLA }));
    const visible: ComuneVisibile[] = [];
    for (const comune of comuni) visible.push(await this.detail(contesto, comune));
    return visible;
  }

  /** The middle of a municipality, `[lon, lat]`; null while nothing of it is loaded, or out of the context's territory. Tells nobody what is there. */
  async findCentro(contesto: Contesto, codice: string): Promise<readonly [number, number] | null> {
    const comune = (await this.repository.findComuni(contesto)).find((c) => c.codice === codice);
    const box = comune === undefined ? null : (await this.detail(contesto, comune)).estensione4326;
    return box === null ? null : [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  }

  private async detail(contesto: Contesto, { versione, ...comune }: ComuneConVersione): Promise<ComuneVisibile> {
    const kept = this.known.get(comune.codice);
    if (kept?.versione === versione) return { ...kept.comune, ...comune };
    const stato = await this.repository.findStato(contesto, comune.codice);
    const visible = { ...comune, ...stato };
    this.known.set(comune.codice, { versione, comune: visible });
    return visible;
  }
}
