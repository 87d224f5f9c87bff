import { chiaveCivico, componiCivico, leggiCivico, leggiIndirizzo, type NumeroCivico, RegistroStrade, type RicercaStrada, scriviCivico } from '@edigit/anagrafe';
import type { CampoRegistro, ValoriRiga } from '@edigit/registri';
import { z } from 'zod';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { ContestoRegistro, Derivati, ProblemaRiga, Registro } from '../registri/registro.js';
import { CAMPO_COMUNE, togliAltriComuni } from './altri-comuni.js';
import { nomeIntero, testo } from './registro-strade.js';
import { STRADE_DEL_COMUNE, type StradaSalvata, stradeDiRegistro } from './strade.queries.js';

/** All the civic numbers of the municipality: nothing is chosen beside the file. */
const Destinazione = z.strictObject({});
type Destinazione = z.infer<typeof Destinazione>;

/** @see the address file of ANNCSU (`INDIR_…`): PROGRESSIVO_NAZIONALE, ODONIMO, PROGRESSIVO_ACCESSO, CIVICO, ESPONENTE, SPECIFICITA, METRICO, COORD_X_COMUNE, COORD_Y_COMUNE, QUOTA, METODO */
const CAMPI: readonly CampoRegistro[] = [
  { codice: 'strada-codice', titolo: 'Codice della strada', tipo: 'codice', sinonimi: ['codice comunale', 'codicevia', 'codice via', 'cod_via', 'id via', 'codice strada'], aiuto: 'Quello del registro delle strade del Comune: la strada è riconosciuta senza dubbi.' },
  { codice: 'strada-progressivo', titolo: 'Progressivo nazionale della strada', tipo: 'codice', sinonimi: ['progressivo nazionale', 'progr_nazionale', 'prognaz'] },
  { codice: 'strada', titolo: 'Nome della strada', tipo: 'testo', sinonimi: ['odonimo', 'duf', 'nome via', 'nome strada', 'via', 'strada', 'denominazione', 'toponimo', 'addr:street', 'addr_street'], aiuto: 'Con il tipo («Via Roma») o senza, se il tipo è in un’altra colonna.' },
  { codice: 'dug', titolo: 'Tipo di strada', tipo: 'testo', sinonimi: ['dug', 'tipo via', 'specie', 'sedime', 'tipo strada'] },
  { codice: 'numero', titolo: 'Numero civico', tipo: 'codice', sinonimi: ['civico', 'numero', 'num_civ', 'numero civico', 'n_civico', 'addr:housenumber', 'addr_housenumber'], aiuto: 'Anche con l’esponente («12/A»), «snc» o «km 3+200».' },
  { codice: 'esponente', titolo: 'Esponente', tipo: 'codice', sinonimi: ['esponente', 'barrato', 'lettera', 'esp', 'subcivico'] },
  { codice: 'specificita', titolo: 'Colore', tipo: 'codice', sinonimi: ['specificita', 'colore', 'rosso nero'], aiuto: 'ROSSO o NERO, dove i numeri hanno due serie.' },
  { codice: 'metrico', titolo: 'Distanza dall’inizio della strada', tipo: 'codice', sinonimi: ['metrico'], aiuto: 'In metri, per gli accessi senza numero.' },
  { codice: 'indirizzo', titolo: 'Indirizzo completo', tipo: 'testo', sinonimi: ['indirizzo', 'indirizzo completo', 'addr:full'], aiuto: 'Se strada e numero sono in un solo testo: «Via Roma 12/A».' },
  { codice: 'progressivo', titolo: 'Progressivo nazionale dell’accesso', tipo: 'codice', sinonimi: ['progressivo accesso', 'progressivo_accesso', 'progr_civico'] },
  { codice: 'codice', titolo: 'Codice del civico', tipo: 'codice', sinonimi: ['codice comunale accesso', 'codice civico', 'id civico', 'cod_civico', 'codice civico comunale'] },
  { codice: 'localita', titolo: 'Località', tipo: 'testo', sinonimi: ['localita', 'frazione', 'quartiere', 'quartieresobborgo', 'sobborgo'] },
  { codice: 'cap', titolo: 'CAP', tipo: 'codice', sinonimi: ['cap', 'addr:postcode'] },
  { codice: 'sezione-censimento', titolo: 'Sezione di censimento', tipo: 'codice', sinonimi: ['sezcensimento', 'sezione censimento', 'sez_cens'] },
  { codice: 'dal', titolo: 'Valido dal', tipo: 'data', sinonimi: ['iniziovalidita', 'inizio validita', 'data inizio', 'data_valid_amm', 'valido dal'] },
  { codice: 'quota', titolo: 'Quota', tipo: 'numero', sinonimi: ['quota', 'z'], aiuto: 'In metri sul mare.' },
  {
    codice: 'metodo', titolo: 'Metodo delle coordinate', tipo: 'codice', sinonimi: ['metodo'], aiuto: 'ANNCSU: 1 rilevate entro 5 m, 2 rilevate oltre, 3 derivate entro 5 m, 4 derivate oltre, 5 dal portale dei comuni.',
    valori: { 1: [], 2: [], 3: [], 4: [], 5: [] },
  },
  CAMPO_COMUNE,
];

const DI = (campo: string): string => `coalesce(r.dati->>'${campo}', '')`;
/** One point, wherever it is: two are no access. */
const PUNTO = 'CASE WHEN ST_NumGeometries(r.geom) = 1 THEN ST_GeometryN(r.geom, 1) END';

/** The civic numbers of the municipality: a file replaces them all. */
export const REGISTRO_CIVICI: Registro<Destinazione> = {
  codice: 'civici',
  titolo: 'Civici',
  nomi: { uno: 'civico', tanti: 'civici', genere: 'm' },
  diritto: 'indirizzi',
  campi: CAMPI,
  geometria: 'punti',
  destinazione: Destinazione,
  tabella: {
    nome: 'civico',
    colonne: {
      progressivo: DI('progressivo'),
      codice: DI('codice'),
      strada_codice: DI('strada-codice'),
      strada_progressivo: DI('strada-progressivo'),
      strada_nome: DI('nome'),
      localita: DI('localita'),
      numero: `(r.dati->>'n')::integer`,
      esponente: DI('exp'),
      specificita: DI('colore'),
      metrico: `(r.dati->>'metri')::integer`,
      civico: DI('chiaveCivico'),
      scritto: DI('scritto'),
      indirizzo: DI('intero'),
      cap: DI('cap'),
      sezione_censimento: DI('sezione-censimento'),
      dal: `(r.dati->>'dal')::date`,
      posizione: PUNTO,
      crs_origine: 'r.crs_origine',
      accuratezza_m: 'r.accuratezza_m',
      quota: `(r.dati->>'quota')::real`,
      metodo: DI('metodo'),
    },
    destinazione: 'true',
    geom: 'posizione',
    confronto: { indirizzo: 'Indirizzo', localita: 'Località', cap: 'CAP', progressivo: 'Progressivo nazionale', codice: 'Codice', metodo: 'Metodo', dal: 'Valido dal' },
    etichetta: (riga) => `${riga}.indirizzo`,
    gruppo: (riga) => `${riga}.strada_nome`,
  },
  descrivi: () => Promise.resolve('Civici del Comune'),
  deriva,
  chiave(valori) {
    if (testo(valori['progressivo']) !== '') return `p:${testo(valori['progressivo'])}`;
    if (testo(valori['codice']) !== '') return `c:${testo(valori['codice'])}`;
    const { strada, civico } = leggi(valori);
    const via = testo(valori['strada-progressivo']) || testo(valori['strada-codice']) || `${strada} ${testo(valori['localita'])}`.trim().toUpperCase();
    return { senzaChiave: `${via}/${civico === null ? '' : chiaveCivico(civico) || 'snc'}`.slice(0, 250) };
  },
  async controlla(u, ctx) {
    return [...(await togliAltriComuni(u, ctx.numero, ctx.comune)), ...(await ripetuti(u, ctx)), ...(await controllaStrade(u, ctx))];
  },
};

function leggi(valori: ValoriRiga): { strada: string; civico: NumeroCivico | null; scritto: boolean } {
  const [numero, esponente, metrico, indirizzo] = ['numero', 'esponente', 'metrico', 'indirizzo'].map((c) => testo(valori[c])) as [string, string, string, string];
  const unito = indirizzo === '' ? null : leggiIndirizzo(indirizzo);
  const strada = nomeIntero(testo(valori['dug']), testo(valori['strada'])) || unito?.strada || '';
  const separato = componiCivico({ numero, esponente, specificita: testo(valori['specificita']), metrico });
  // Without a number of any kind the access has none; a number that cannot be read is another thing.
  const nessuno = numero === '' && esponente === '' && metrico === '';
  return { strada, civico: separato ?? (nessuno ? unito?.civico ?? leggiCivico('snc') : null), scritto: !nessuno };
}

function deriva(valori: ValoriRiga): Derivati {
  const { strada, civico } = leggi(valori);
  const fuori = 'La riga è lasciata fuori';
  if (strada === '' && testo(valori['strada-codice']) === '' && testo(valori['strada-progressivo']) === '') {
    return { dati: {}, problemi: [{ codice: 'missing-attribute', gravita: 'errore', campo: 'strada', messaggio: `La strada manca. ${fuori}: scegliere la colonna del nome o del codice della strada.` }] };
  }
  if (civico === null) {
    return { dati: {}, problemi: [{ codice: 'bad-number', gravita: 'errore', campo: 'numero', messaggio: `Il numero civico «${testo(valori['numero']).slice(0, 40)}» non si legge. ${fuori}: correggerlo nel file («12», «12/A», «snc»).` }] };
  }
  const scritto = scriviCivico(civico);
  return { dati: { nome: strada, n: civico.numero, exp: civico.esponente, colore: civico.specificita, metri: civico.metrico, chiaveCivico: chiaveCivico(civico), scritto, intero: [strada || `Strada ${testo(valori['strada-codice']) || testo(valori['strada-progressivo'])}`, scritto].join(', ') } };
}

const RIPETUTI = `
SELECT r.riga, r.prima, r.indirizzo FROM (
  SELECT riga, min(riga) OVER w AS prima, dati->>'intero' AS indirizzo, count(*) OVER w AS quante FROM staging.riga_registro WHERE fornitura = $1 AND senza_chiave IS NOT NULL AND dati->>'chiaveCivico' <> ''
  WINDOW w AS (PARTITION BY senza_chiave)
) r WHERE r.quante > 1 AND r.riga > r.prima ORDER BY r.riga`;

/** One number twice on a street: which is right only the office knows, and both stay. */
async function ripetuti(u: UnitaDiLavoro, { numero }: ContestoRegistro): Promise<ProblemaRiga[]> {
  const righe = await u.query<{ riga: number; prima: number; indirizzo: string }>(RIPETUTI, [numero]);
  return righe.map(({ riga, prima, indirizzo }) => ({ codice: 'duplicate-key', gravita: 'avviso', riga, campo: 'numero', messaggio: `«${indirizzo}» è anche alla riga ${prima}: restano entrambi. Se sono due accessi dare loro esponenti diversi, altrimenti togliere il doppio.` }));
}

const NOMINATE = `SELECT riga, coalesce(dati->>'strada-codice', '') AS codice, coalesce(dati->>'strada-progressivo', '') AS progressivo, dati->>'nome' AS nome, coalesce(dati->>'localita', '') AS localita FROM staging.riga_registro WHERE fornitura = $1 ORDER BY riga`;

/** Rows whose street is not known, or is one of several: they stay, without a street, until the register or the file says which. */
async function controllaStrade(u: UnitaDiLavoro, { numero, comune }: ContestoRegistro): Promise<ProblemaRiga[]> {
  const strade = await u.query<StradaSalvata>(STRADE_DEL_COMUNE, [comune]);
  if (strade.length === 0) {
    return [{ codice: 'unknown-code', gravita: 'avviso', riga: null, campo: 'strada', messaggio: 'Il registro delle strade è vuoto: i civici restano senza strada finché non è caricato. Dopo, il collegamento si fa da sé.' }];
  }
  const registro = new RegistroStrade(stradeDiRegistro(strade));
  const [codici, progressivi] = [new Set(strade.map((s) => s.codice)), new Set(strade.map((s) => s.progressivo))];
  const nomi = new Map(strade.map((s) => [s.id, s.nome]));
  return (await u.query<{ riga: number; codice: string; progressivo: string; nome: string; localita: string }>(NOMINATE, [numero])).flatMap(({ riga, codice, progressivo, nome, localita }) => {
    if ((codice !== '' && codici.has(codice)) || (progressivo !== '' && progressivi.has(progressivo))) return [];
    const problema = problemaDiNome(nome || codice || progressivo, nome === '' ? null : registro.trova(nome, localita), nomi);
    return problema === null ? [] : [{ ...problema, riga }];
  });
}

function problemaDiNome(nome: string, trovata: RicercaStrada | null, nomi: ReadonlyMap<string, string>): Omit<ProblemaRiga, 'riga'> | null {
  if (trovata?.stato === 'trovata') return null;
  const simili = (trovata?.candidati ?? []).map((c) => `«${nomi.get(c.id)!}»`);
  const campo = 'strada';
  return trovata?.stato === 'ambigua'
    ? { codice: 'unknown-code', gravita: 'avviso', campo, messaggio: `«${nome}» può essere ${simili.slice(0, 3).join(' o ')}: il civico resta senza strada. Scrivere nel file il nome intero o il codice della strada.` }
    : { codice: 'unknown-code', gravita: 'avviso', campo, messaggio: `«${nome}» non è nel registro delle strade${simili.length === 0 ? '' : ` (il nome più vicino è ${simili[0]!})`}: il civico resta senza strada. Correggere il nome, o aggiungere la strada al registro.` };
}
