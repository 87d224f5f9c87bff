import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AggiornamentoAnncsu, EsitiAnncsu, StatoAnncsu } from '@edigit/anagrafe/contract';
import { exportUpdates, sendAnswers } from '../../api/addresses.js';
import { messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { t as words } from './testi-civico.js';
import './indirizzi.css';

const t = words.coda;
const STATI = Object.keys(t.stati) as StatoAnncsu[];

/** What the national archive has to be told of, and what it answered; the requests go out as a file and the answers come in as one. */
@customElement('edigit-elenco-anncsu')
export class UpdatesList extends RegisterList<AggiornamentoAnncsu> {
  /** Right to export them and to write the answers. */
  @property({ type: Boolean }) modifica = false;
  @state() private detto = '';
  @state() private sbagliato = false;

  protected readonly elenco: ElencoRegistro<AggiornamentoAnncsu> = {
    nome: 'anncsu', titolo: t.titolo, conto: t.conto, vuoto: t.vuoto, percorso: '/anncsu/aggiornamenti', formati: ['csv'],
    filtri: [{ nome: 'stato', tipo: 'scelta', etichetta: t.stato, voci: [['', t.tutti], ...STATI.map((stato) => [stato, t.stati[stato]] as const)] }],
    colonne: [
      { titolo: t.cosa, cella: (a) => html`${a.etichetta}<small>${t.servizi[a.servizio]}</small>` },
      { titolo: t.fare, cella: (a) => t.operazioni[a.operazione] },
      { titolo: t.stato, cella: (a) => html`<span class="targhetta ${a.stato === 'rifiutato' ? 'ambra' : a.stato === 'accettato' ? '' : 'grigia'}">${t.stati[a.stato]}</span>${a.mancanze.map((manca) => html`<small class="mancanza">${manca}</small>`)}` },
      { titolo: t.esito, cella: (a) => (a.codice === null ? html`<span class="tenue">${t.nessuna}</span>` : html`${a.messaggio}<small>${[a.codice, a.idRichiesta].filter((x) => x).join(' · ')}</small>`) },
      { titolo: t.quando, cella: (a) => html`${formatInstant(a.quando)}<small>${a.operatore}</small>` },
    ],
    dice: (a) => a.etichetta,
  };

  protected override render(): TemplateResult {
    return html`<div class="registro-comandi">${this.modifica ? html`
        <button class="btn btn-primary" type="button" @click=${() => void this.act(() => this.export())}>${t.esporta}</button>
        <label class="btn btn-outline-primary"><input type="file" accept="application/json,.json" @change=${this.onFile}><span>${t.esiti}</span></label>` : nothing}
        <button class="btn btn-outline-primary" type="button" @click=${() => globalThis.print()}>${t.stampa}</button></div>
      ${this.detto === '' ? nothing : html`<p class="avviso ${this.sbagliato ? 'avviso-errore' : ''}" role=${this.sbagliato ? 'alert' : 'status'}>${this.detto}</p>`}${super.render()}`;
  }

  private async export(): Promise<string> {
    const exported = await exportUpdates(this.comune);
    if (exported.richieste.length > 0) download(new Blob([JSON.stringify(exported, null, 1)], { type: 'application/json' }), `anncsu-${this.comune}-${String(exported.operazione)}.json`);
    return t.esportate(exported.richieste.length);
  }

  private readonly onFile = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void this.act(async () => {
      const { accettati, rifiutati, ignorati } = await sendAnswers({ comune: this.comune, esiti: answersOf(await file.text()) });
      return t.letti(accettati, rifiutati, ignorati.length);
    });
    input.value = '';
  };

  private async act(action: () => Promise<string>): Promise<void> {
    try {
      [this.detto, this.sbagliato] = [await action(), false];
      announce(this.detto);
      this.reload();
    } catch (error) {
      [this.detto, this.sbagliato] = [error instanceof SyntaxError ? t.nonLeggibile : messageOf(error), true];
    }
  }
}

/** @throws SyntaxError for what is no list of answers */
function answersOf(text: string): EsitiAnncsu['esiti'] {
  const read = JSON.parse(text) as { esiti?: unknown } | null;
  if (!Array.isArray(read?.esiti)) throw new SyntaxError('esiti');
  return read.esiti as EsitiAnncsu['esiti'];
}
