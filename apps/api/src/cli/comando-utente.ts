import { parseArgs } from 'node:util';
import { NuovoUtente, Ruolo } from '@edigit/anagrafe/contract';
import { UtentiService } from '../accessi/utenti.service.js';
import { type Comando, ErroreUso } from './ambiente.js';

const OPZIONI = { ruolo: { type: 'string' }, comune: { type: 'string', multiple: true }, nome: { type: 'string' }, token: { type: 'boolean', default: false } } as const;
const GIORNI_TOKEN = 365;

/** `edigit utente crea NOME --ruolo R [--comune B …] [--nome "Nome Cognome"] [--token]` */
export const comandoUtente: Comando = async ({ app, terminale }, argomenti) => {
  const [azione, ...resto] = argomenti;
  const { values, positionals } = leggiArgomenti(resto);
  if (azione !== 'crea' || positionals.length !== 1) throw new ErroreUso(`Si scrive: edigit utente crea NOME --ruolo ${Ruolo.options.join('|')} [--comune E131] [--token]`);
  const nuovo = NuovoUtente.safeParse({ nome: positionals[0], ruolo: values.ruolo, ...(values.nome ? { nomeVisualizzato: values.nome } : {}), comuni: values.comune?.map((c) => c.toUpperCase()) ?? '*' });
  if (!nuovo.success) throw new ErroreUso(`Non valido: ${nuovo.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}. I ruoli sono ${Ruolo.options.join(', ')}.`);
  const utenti = app.get(UtentiService);
  if (values.token) {
    const { segreto } = await utenti.createMachine(nuovo.data, { nome: 'riga di comando', giorni: GIORNI_TOKEN }, null);
    // Alone on standard output, so that a script can take it.
    terminale.err(`Utente ${nuovo.data.nome} creato. Il token si legge soltanto adesso e vale ${GIORNI_TOKEN} giorni:`);
    terminale.out(segreto);
  } else {
    const { passwordUnaTantum } = await utenti.create(nuovo.data, null);
    terminale.err(`Utente ${nuovo.data.nome} creato. Password da cambiare al primo accesso:`);
    terminale.out(passwordUnaTantum);
  }
  return 0;
};

function leggiArgomenti(argomenti: readonly string[]) {
  try {
    return parseArgs({ args: [...argomenti], options: OPZIONI, allowPositionals: true });
  } catch (error) {
    throw new ErroreUso(`Opzione non valida: ${(error as Error).message}`);
  }
}
