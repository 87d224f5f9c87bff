import { codiceConfrontabile, hasCodiceFiscalePersona, leggiQuota, leggiRiferimenti, normaliseCategoria, parseCodiceFiscale, type RiferimentoCatastale } from '@edigit/anagrafe';
import type { ValoriRiga } from '@edigit/registri';
import type { Derivati, ProblemaRiga } from '../registri/registro.js';

type Difetto = Omit<ProblemaRiga, 'riga'>;

/** Who pays, as the file says; '' where it does not. */
interface Contribuente {
  readonly denominazione: string;
  readonly codiceFiscale: string;
  readonly codiceConfronto: string | null;
}

const testoDi = (valori: ValoriRiga, campo: string): string => String(valori[campo] ?? '').replaceAll(/\s+/g, ' ').trim();
const breve = (testo: string): string => (testo.length > 60 ? `${testo.slice(0, 60)}…` : testo);
const avviso = (codice: ProblemaRiga['codice'], campo: string, messaggio: string): Difetto => ({ codice, gravita: 'avviso', campo, messaggio });
/** Fields that are shown to who has no purpose, and where a tax code must not stand. */
const APERTI = ['indirizzo', 'civico', 'uso', 'catastali'] as const;

function riferimentiDi(valori: ValoriRiga): { readonly riferimenti: readonly RiferimentoCatastale[]; readonly illeggibile: boolean } {
  const parte = (campo: string): string | undefined => testoDi(valori, campo) || undefined;
  return leggiRiferimenti({
    tipo: (valori['catasto'] as 'F' | 'T' | null | undefined) ?? '', sezione: parte('sezione'), sezioneUrbana: parte('sezioneUrbana'), foglio: parte('foglio'), particella: parte('particella'), subalterno: parte('subalterno'),
    testo: hasCodiceFiscalePersona(testoDi(valori, 'catastali')) ? undefined : parte('catastali'),
  });
}

function contribuenteDi(valori: ValoriRiga): { readonly contribuente: Contribuente; readonly difetti: Difetto[] } {
  const codiceFiscale = testoDi(valori, 'codiceFiscale').replaceAll(' ', '').toUpperCase();
  const letto = codiceFiscale === '' ? null : parseCodiceFiscale(codiceFiscale);
  const difetti: Difetto[] = [];
  if (codiceFiscale !== '' && letto === null) difetti.push(avviso('bad-number', 'codiceFiscale', 'Il codice fiscale non è ben formato: resta com’è scritto, e non si confronta con gli intestatari.'));
  else if (letto?.controlloCorretto === false) difetti.push(avviso('bad-number', 'codiceFiscale', 'Il carattere di controllo del codice fiscale non torna: verificarlo. Resta com’è scritto.'));
  return { contribuente: { denominazione: [testoDi(valori, 'denominazione'), testoDi(valori, 'nome')].filter((p) => p !== '').join(' '), codiceFiscale, codiceConfronto: letto === null ? null : codiceConfrontabile(codiceFiscale) }, difetti };
}

/** What a position without a key of its own shares with others: its code and the cadastral keys it names. Two rows of one position about one unit (two periods) are told apart by number. */
export function chiavePosizione(valori: ValoriRiga): { readonly senzaChiave: string } {
  const chiavi = riferimentiDi(valori).riferimenti.map((r) => [r.sezioneUrbana || r.sezione, r.foglio, [r.numero, r.denominatore].filter((p) => p !== '').join('-'), r.subalterno].filter((p) => p !== '').join('/'));
  return { senzaChiave: [testoDi(valori, 'codice') || 's.c.', ...chiavi].join(' ').slice(0, 250) };
}

/** Everything that the domain reads in a row: in `r.dati` beside its fields. */
export function leggiPosizione(valori: ValoriRiga): Derivati {
  const problemi: Difetto[] = [];
  const codice = testoDi(valori, 'codice');
  const { riferimenti, illeggibile } = riferimentiDi(valori);
  const scritto = (campo: string): boolean => testoDi(valori, campo) !== '';
  if (hasCodiceFiscalePersona(codice)) problemi.push({ codice: 'personal-field', gravita: 'errore', campo: 'codice', messaggio: 'Il codice della posizione è un codice fiscale: la riga è lasciata fuori. Scegliere la colonna con il numero della posizione, o nessuna.' });
  else if (codice === '' && riferimenti.length === 0 && !scritto('indirizzo')) problemi.push({ codice: 'bad-key', gravita: 'errore', campo: 'codice', messaggio: 'La riga non ha codice, dati catastali né indirizzo: è lasciata fuori.' });
  const tolti = APERTI.filter((campo) => hasCodiceFiscalePersona(testoDi(valori, campo)));
  for (const campo of tolti) problemi.push(avviso('personal-field', campo, 'Il campo contiene un codice fiscale e resta vuoto: scegliere un’altra colonna.'));
  if (illeggibile) problemi.push(avviso('bad-key', scritto('foglio') || scritto('particella') ? 'particella' : 'catastali', 'Foglio, particella e subalterno non si leggono per intero: la posizione entra, e si collega solo per quel che si legge.'));
  else if (riferimenti.length === 0) problemi.push(avviso('missing-attribute', 'particella', `I dati catastali mancano: la posizione ${scritto('indirizzo') ? 'si collega per indirizzo, se si può' : 'non si collega'}.`));
  const quota = scritto('quota') ? leggiQuota(testoDi(valori, 'quota')) : null;
  if (scritto('quota') && quota === null) problemi.push(avviso('bad-number', 'quota', `«${breve(testoDi(valori, 'quota'))}» non è una quota: scriverla come 50, 50 % o 1/2. Il campo resta vuoto.`));
  const categoria = scritto('categoria') ? normaliseCategoria(testoDi(valori, 'categoria')) : null;
  if (scritto('categoria') && categoria === null) problemi.push(avviso('unknown-code', 'categoria', 'La categoria non si legge: scriverla come A/2. Il campo resta vuoto.'));
  const tra = (campo: string, massimo: number): number | null => {
    const valore = valori[campo];
    if (typeof valore !== 'number') return null;
    if (valore >= 0 && valore <= massimo) return valore;
    problemi.push(avviso('bad-number', campo, `${valore} è fuori da quel che può essere: il campo resta vuoto.`));
    return null;
  };
  const cents = (campo: string): number | null => {
    const valore = tra(campo, 1e11);
    return valore === null ? null : Math.round(valore * 100);
  };
  const { contribuente, difetti } = contribuenteDi(valori);
  const letto = { categoria, quota, renditaCents: cents('rendita'), baseCents: cents('base'), mesi: tra('mesi', 12), superficieM2: tra('superficie', 1e6), occupanti: tra('occupanti', 1000) };
  // Of a row that is left out only the reason counts.
  const fuori = problemi.filter((x) => x.gravita === 'errore');
  return { dati: { riferimenti, letto, contribuente, ...Object.fromEntries(tolti.map((campo) => [campo, null])) }, problemi: fuori.length > 0 ? fuori : [...problemi, ...difetti] };
}
