import { parseArgs } from 'node:util';
import { NuovoUtente } from '@edigit/anagrafe/contract';
import { RuoliService } from '../accessi/ruoli.service.js';
import { UtentiService } from '../accessi/utenti.service.js';
import { type Ambiente, type Comando, ErroreUso, type Uscita } from './ambiente.js';
import { leggiArgomenti } from './argomenti.js';

const OPZIONI = {
  ruolo: { type: 'string' }, comune: { type: 'string', multiple: true }, nome: { type: 'string' }, token: { type: 'boolean', default: false },
  'senza-secondo-fattore': { type: 'boolean', default: false },
} as const;
const GIORNI_TOKEN = 365;

const leggi = (args: readonly string[]) => leggiArgomenti(() => parseArgs({ args: [...args], options: OPZIONI, allowPositionals: true }));
type Argomenti = ReturnType<typeof leggi>;

/**
 * `edigit utente crea NOME --ruolo R [--comune B …] [--nome "Nome Cognome"] [--token]`, `edigit utente reimposta NOME
 * [--senza-secondo-fattore]`: the way back in for who locked everybody out.
 */
export const comandoUtente: Comando = async (ambiente, [azione, ...resto]) => {
  const argomenti = leggi(resto);
  if (argomenti.positionals.length === 1 && azione === 'crea') return crea(ambiente, argomenti);
  if (argomenti.positionals.length === 1 && azione === 'reimposta') return reimposta(ambiente, argomenti);
  throw new ErroreUso('Si scrive: edigit utente crea NOME --ruolo RUOLO [--comune E131] [--token], oppure edigit utente reimposta NOME [--senza-secondo-fattore]');
};

async function crea({ app, terminale }: Ambiente, { values, positionals }: Argomenti): Promise<Uscita> {
  const ruoli = (await app.get(RuoliService).findAll()).map(({ codice }) => codice);
  const nuovo = NuovoUtente.safeParse({ nome: positionals[0], ruolo: values.ruolo, ...(values.nome ? { nomeVisualizzato: values.nome } : {}), comuni: values.comune?.map((c) => c.toUpperCase()) ?? '*' });
  if (values.ruolo === undefined) throw new ErroreUso(`Indicare il ruolo con --ruolo. I ruoli sono ${ruoli.join(', ')}.`);
  if (!nuovo.success) throw new ErroreUso(nuovo.error.issues.map(({ path: [campo], message }) => (campo === 'comuni' ? 'comune: una lettera e tre cifre, come E131' : `${String(campo)}: ${message}`)).join(' '));
  if (!ruoli.includes(nuovo.data.ruolo)) throw new ErroreUso(`Il ruolo «${nuovo.data.ruolo}» non esiste. I ruoli sono ${ruoli.join(', ')}.`);
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
}

async function reimposta({ app, terminale }: Ambiente, { values, positionals: [nome = ''] }: Argomenti): Promise<Uscita> {
  const utenti = app.get(UtentiService);
  const utente = await utenti.findByNome(nome);
  if (utente === null || utente.macchina) throw new ErroreUso(`Non c’è nessun utente «${nome}» con una password.`);
  if (!utente.attivo) await utenti.update(utente.id, { attivo: true }, null);
  if (values['senza-secondo-fattore']) await utenti.removeSecondoFattore(utente.id, null);
  const { passwordUnaTantum } = await utenti.resetPassword(utente.id, null);
  terminale.err(`Utente ${utente.nome} attivo, con una nuova password da cambiare al primo accesso:`);
  terminale.out(passwordUnaTantum);
  return 0;
}
