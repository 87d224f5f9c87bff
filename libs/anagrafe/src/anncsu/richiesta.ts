/** Services of the national archive (ANNCSU) that take updates, by the path of their operation. */
export type ServizioAnncsu = 'accessi' | 'gestionecoordinate' | 'odonimi';

/** I: insert; R: replace or correct; S: suppress. */
export type OperazioneAnncsu = 'I' | 'R' | 'S';

/** One request to the archive, and what it lacks to be sent: Italian sentences that say what to do, none when it may go. */
export interface RichiestaAnncsu {
  readonly servizio: ServizioAnncsu;
  /** The body, as the service takes it: every value is text. */
  readonly corpo: { readonly richiesta: Readonly<Record<string, unknown>> };
  readonly mancanze: readonly string[];
}

/** A place of an access: degrees ETRF2000, height in metres or null, method of the survey as the archive codes it. */
export interface CoordinateAnncsu {
  readonly posizione: readonly [longitudine: number, latitudine: number];
  readonly quota: number | null;
  readonly metodo: string;
}

/** What the archive is told of an access; '' where the municipality does not say it. */
export interface AccessoAnncsu {
  /** National number of its street. */
  readonly stradaProgressivo: string;
  readonly progressivo: string;
  readonly codice: string;
  readonly numero: number | null;
  readonly esponente: string;
  readonly specificita: string;
  readonly metrico: number | null;
  readonly sezioneCensimento: string;
  readonly coordinate: CoordinateAnncsu | null;
  /** Day from which it holds, or, of a suppression, up to which: `yyyy-mm-dd`. */
  readonly il: string;
}

/** What the archive is told of a street. */
export interface OdonimoAnncsu {
  readonly progressivo: string;
  readonly codice: string;
  /** Kind and name together. */
  readonly nome: string;
  readonly altraLingua: string;
  readonly localita: string;
  readonly il: string;
}

const giorno = (iso: string): string => iso.split('-').toReversed().join('/');
/** Without what is empty. */
const pieno = (campi: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(campi).filter(([, v]) => v !== '' && v !== null && v !== undefined));

/**
 * A request about an access.
 * @see ANNCSU, «Aggiornamento accessi» 1.0.2, `POST /accessi`
 */
export function richiestaAccesso(comune: string, operazione: OperazioneAnncsu, a: AccessoAnncsu): RichiestaAnncsu {
  const resta = operazione !== 'S';
  const mancanze = [
    ...(a.stradaProgressivo === '' ? ['Manca il progressivo nazionale della strada: caricare l’elenco delle strade dell’archivio nazionale.'] : []),
    ...(operazione !== 'I' && a.progressivo === '' ? ['Manca il progressivo nazionale dell’accesso.'] : []),
    ...(resta ? troppoLunghi([['Il codice del civico', a.codice, 30], ['L’esponente', a.esponente, 15], ['La distanza', a.metrico === null ? '' : String(a.metrico), 6], ['La sezione di censimento', a.sezioneCensimento, 13]]) : []),
    ...(resta && a.coordinate !== null ? mancanzeCoordinate(a.coordinate) : []),
  ];
  const accesso = pieno({
    progr_civico: operazione === 'I' ? '' : a.progressivo, codice_civico_comunale: resta ? a.codice : '', numero: resta && a.numero !== null ? String(a.numero) : '', esponente: resta ? a.esponente : '', specificita: resta ? a.specificita : '',
    metrico: resta && a.metrico !== null ? String(a.metrico) : '', sezione_censimento: resta ? a.sezioneCensimento : '', operazione_civico: operazione, coordinate: resta && a.coordinate !== null ? coordinateDi(a.coordinate) : null, data_valid_amm: giorno(a.il),
  });
  return { servizio: 'accessi', corpo: { richiesta: pieno({ codcom: comune, progr_nazionale: a.stradaProgressivo, accesso }) }, mancanze };
}

/**
 * A request that only says where an access is.
 * @see ANNCSU, «Aggiornamento coordinate» 1.0.1, `POST /gestionecoordinate`
 */
export function richiestaCoordinate(comune: string, progressivo: string, coordinate: CoordinateAnncsu): RichiestaAnncsu {
  return {
    servizio: 'gestionecoordinate', corpo: { richiesta: { accesso: pieno({ codcom: comune, progr_civico: progressivo, coordinate: coordinateDi(coordinate) }) } },
    mancanze: [...(progressivo === '' ? ['Manca il progressivo nazionale dell’accesso.'] : []), ...mancanzeCoordinate(coordinate)],
  };
}

/**
 * A request about a street.
 * @see ANNCSU, «Aggiornamento odonimi» 1.0.1, `POST /odonimi`
 */
export function richiestaOdonimo(comune: string, operazione: OperazioneAnncsu, o: OdonimoAnncsu): RichiestaAnncsu {
  const resta = operazione !== 'S';
  const [dug, ...nome] = o.nome.toUpperCase().split(/\s+/) as [string, ...string[]];
  const mancanze = [
    ...(operazione !== 'I' && o.progressivo === '' ? ['Manca il progressivo nazionale della strada.'] : []),
    ...(resta && nome.length === 0 ? ['La denominazione è il solo tipo di strada.'] : []),
    ...(resta ? troppoLunghi([['Il codice della strada', o.codice, 30], ['Il tipo di strada', dug, 30], ['La denominazione', nome.join(' '), 120], ['Il nome in altra lingua', o.altraLingua, 150], ['La località', o.localita, 151]]) : []),
  ];
  return {
    servizio: 'odonimi', mancanze,
    corpo: { richiesta: pieno({
      codcom: comune, tipo_operazione: operazione, progr_nazionale: operazione === 'I' ? '' : o.progressivo, codice_comunale: resta ? o.codice : '', dug: resta ? dug : '', denom_delibera: resta ? nome.join(' ') : '',
      denom_in_lingua_1: resta ? o.altraLingua.toUpperCase() : '', denom_localita: resta ? o.localita.toUpperCase() : '', data_valid_amm: giorno(o.il),
    }) },
  };
}

/** Seven decimals: a centimetre. */
const coordinateDi = ({ posizione: [x, y], quota, metodo }: CoordinateAnncsu): Record<string, unknown> => pieno({ x: x.toFixed(7), y: y.toFixed(7), z: quota === null ? '' : String(Math.round(quota)), metodo });

function mancanzeCoordinate({ posizione: [x, y], metodo }: CoordinateAnncsu): string[] {
  return [
    ...(x >= 6 && x <= 18 && y >= 36 && y <= 47 ? [] : ['Le coordinate non sono in Italia.']),
    ...(/^[1-4]$/.test(metodo) ? [] : ['Manca il metodo con cui sono state prese le coordinate (1–4).']),
  ];
}

const troppoLunghi = (campi: readonly (readonly [cosa: string, valore: string, massimo: number])[]): string[] =>
  campi.filter(([, valore, massimo]) => valore.length > massimo).map(([cosa, , massimo]) => `${cosa} supera i ${massimo} caratteri che l’archivio accetta.`);

/** The answer of the archive to one request. `progressivo`: the national number that it gave or confirmed; '' where it says none. */
export interface EsitoAnncsu {
  readonly accettato: boolean;
  readonly idRichiesta: string;
  readonly codice: string;
  readonly messaggio: string;
  readonly progressivo: string;
}

/**
 * Reads an answer: `RispostaOperazione {idRichiesta, esito, messaggio, dati}` or `RispostaErrore {id, codice, messaggio}`. A 200 whose `esito` is not zero is a refusal.
 * `null` for what is neither.
 */
export function leggiEsitoAnncsu(risposta: unknown): EsitoAnncsu | null {
  if (typeof risposta !== 'object' || risposta === null) return null;
  const r = risposta as Readonly<Record<string, unknown>>;
  const testo = (v: unknown): string => (typeof v === 'string' || typeof v === 'number' ? String(v).trim() : '');
  const esito = testo(r['esito']);
  const codice = esito === '' ? testo(r['codice']) : esito;
  if (codice === '') return null;
  const [primo] = (Array.isArray(r['dati']) ? r['dati'] : []) as Readonly<Record<string, unknown>>[];
  return {
    accettato: /^0+$/.test(esito), idRichiesta: testo(r['idRichiesta'] ?? r['id']).slice(0, 40), codice: codice.slice(0, 20), messaggio: testo(r['messaggio']).slice(0, 500),
    progressivo: testo(primo?.['progr_civico']) || testo(primo?.['progr_nazionale']),
  };
}
