import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SoppressioneStrada, Strada } from '@edigit/anagrafe/contract';
import { changeStreet, createStreet, fetchStreet, suppressStreet } from '../../api/addresses.js';
import { formatPercorso } from '../../routes.js';
import { formText } from '../../ui/form-text.js';
import { type AttoSalvato, OfficeDialog } from './office-dialog.js';
import { t } from './testi-strada.js';

type Scritta = Pick<Strada, 'nome' | 'altraLingua' | 'localita' | 'cap' | 'codice'>;

/** One street: its name, where it is and how the municipality numbers it. */
@customElement('edigit-strada')
export class StradaDialog extends OfficeDialog {
  @property() comune = '';
  @state() private strada: Strada | null = null;
  protected readonly parole = t;
  protected readonly primo = 'nome';

  protected get esiste(): boolean {
    return this.strada !== null;
  }

  /** Opens a street as it is now. @throws ApiError when it cannot be read */
  async edit(id: string): Promise<void> {
    this.strada = await fetchStreet(id);
    await this.show();
  }

  /** Opens a new one. */
  create(): Promise<void> {
    this.strada = null;
    return this.show();
  }

  protected heading(): string {
    return this.strada ? t.modificaDi(this.strada.nome) : t.nuova;
  }

  protected reopen(): Promise<void> {
    return this.edit(this.strada!.id);
  }

  protected fields(): TemplateResult {
    const { strada } = this;
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    return html`<label>${t.nome}<input class="campo" name="nome" maxlength="150" autocomplete="off" placeholder=${t.esempio} aria-describedby="strada-nome" .value=${strada?.nome ?? ''}></label>
      <p id="strada-nome" class="nota">${strada ? t.rinomina : t.spiegaNuova}${strada && strada.altriNomi.length > 0 ? html` ${t.precedenti(strada.altriNomi.join(', '))}` : nothing}</p>
      <div class="civico-campi">
        <label>${t.localita}<input class="campo" name="localita" maxlength="150" autocomplete="off" .value=${strada?.localita ?? ''}></label>
        <label>${t.altraLingua}<input class="campo" name="altraLingua" maxlength="150" autocomplete="off" .value=${strada?.altraLingua ?? ''}></label>
        <label>${t.cap}<input class="campo" name="cap" maxlength="5" inputmode="numeric" autocomplete="off" .value=${strada?.cap ?? ''}></label>
        <label>${t.codice}<input class="campo" name="codice" maxlength="30" autocomplete="off" .value=${strada?.codice ?? ''}></label>
        <label>${t.dal}<input class="campo" type="date" name="dal" max=${today} .value=${today}></label>
      </div>`;
  }

  /** A street that has civic numbers still: they are listed one by one there. */
  protected override help(): TemplateResult | typeof nothing {
    if (!this.sopprime || this.codice !== 'conflict') return nothing;
    return html`<a href=${formatPercorso({ pagina: 'registri', codice: 'civici', filtri: new URLSearchParams({ strada: this.strada!.id }).toString() })} @click=${() => this.dialog.close()}>${t.vediCivici}</a>`;
  }

  protected submit(event: SubmitEvent): void {
    const [nome, localita, altraLingua, cap, codice, dal] = ['nome', 'localita', 'altraLingua', 'cap', 'codice', 'dal'].map((campo) => formText(event, campo).trim()) as [string, string, string, string, string, string];
    if (nome === '') this.error = t.mancaNome;
    else if (!/^(\d{5})?$/.test(cap)) this.error = t.capSbagliato;
    else void this.send(() => this.save({ nome, localita, altraLingua, cap, codice }, dal));
  }

  private async save(scritta: Scritta, dal: string): Promise<AttoSalvato> {
    const day = dal === '' ? {} : { dal };
    const { strada } = this;
    const saved = strada ? await changeStreet(strada.id, strada.versione, { ...scritta, ...day }) : await createStreet({ comune: this.comune, ...scritta, ...day });
    return { operazione: saved.operazione, detto: t.salvata(saved.nome) };
  }

  protected async suppress(body: SoppressioneStrada): Promise<AttoSalvato> {
    const { id, versione, nome } = this.strada!;
    return { ...(await suppressStreet(id, versione, body)), detto: t.soppressa(nome) };
  }
}
