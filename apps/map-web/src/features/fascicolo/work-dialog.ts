import { query, state } from 'lit/decorators.js';
import { messageOf } from '../../api/client.js';
import { LightElement } from '../../ui/light-element.js';

/**
 * A dialog that does one work at a time on the papers of a building (`L`, what is to be done) and answers what the server made of it (`R`), or null when it is given up. A subclass draws
 * `<dialog>` with a `<form>`, which calls {@link onSubmit}, and sends.
 */
export abstract class WorkDialog<L, R> extends LightElement {
  @state() protected lavoro: L | null = null;
  @state() protected error = '';
  @state() protected busy = false;
  @query('dialog') protected readonly dialog!: HTMLDialogElement;
  @query('form') protected readonly form!: HTMLFormElement;
  private resolve: ((esito: R | null) => void) | null = null;

  /** Sends the form: `text` is what was written in a field. */
  protected abstract send(lavoro: L, text: (nome: string) => string): Promise<R>;

  /** Whether the form may be sent; says why not. */
  protected ready(_lavoro: L): boolean {
    return true;
  }

  protected async open(lavoro: L): Promise<R | null> {
    this.lavoro = lavoro;
    this.error = '';
    this.busy = false;
    await this.updateComplete;
    this.form.reset();
    const answer = new Promise<R | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { lavoro } = this;
    if (lavoro === null || this.busy || !this.ready(lavoro)) return;
    this.error = '';
    this.busy = true;
    const data = new FormData(this.form);
    try {
      this.settle(await this.send(lavoro, (nome) => {
        const value = data.get(nome);
        return typeof value === 'string' ? value.trim() : '';
      }));
      this.dialog.close();
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };

  protected settle(esito: R | null): void {
    this.resolve?.(esito);
    this.resolve = null;
  }
}
