import {
  type EstremiLetti, estremiInParole, inCentesimi, type LeggeCondono, leggiEstremi, leggiRiferimenti, leggiTipoTitolo, parseCodiceFiscale, type RiferimentoCatastale, type TipoTitolo, voceTitolo,
} from '@edigit/anagrafe';
import type { ValoriRiga } from '@edigit/registri';
import type { ProblemaRiga } from '../registri/registro.js';

/** Who asked for a title: name as written, tax code or ''. */
export interface Richiedente {
  readonly nominativo: string;
  readonly codiceFiscale: string;
}

/** What the domain reads in a row of an archive, in `r.dati.letto` of the staged row. */
export interface TitoloLetto {
  readonly tipo: TipoTitolo;
  readonly variante: boolean;
  readonly legge: LeggeCondono | null;
  readonly numero: string;
  readonly suffisso: string;
  readonly anno: number | null;
  readonly precedente: { readonly tipo: TipoTitolo | null; readonly numero: string; readonly suffisso: string; readonly anno: number | null } | null;
  readonly cents: Readonly<Record<'oblazioneDovuta' | 'oblazioneVersata' | 'oneriDovuti' | 'oneriVersati', number | null>>;
}

export type Difetto = Omit<ProblemaRiga, 'riga'>;

const testoDi = (valori: ValoriRiga, campo: string): string => String(valori[campo] ?? '').trim();
const breve = (testo: string): string => (testo.length > 60 ? `${testo.slice(0, 60)}…` : testo);
const avviso = (codice: ProblemaRiga['codice'], campo: string, messaggio: string): Difetto => ({ codice, gravita: 'avviso', campo, messaggio });

/** Kind, number and year of a row, and what of them could not be read. */
function estremiDi(valori: ValoriRiga): { readonly letto: Pick<TitoloLetto, 'tipo' | 'variante' | 'legge' | 'numero' | 'suffisso' | 'anno'>; readonly difetti: Difetto[] } {
  const [scritto, anno, parola] = [testoDi(valori, 'numero'), testoDi(valori, 'anno'), testoDi(valori, 'tipo')];
  const estremi = leggiEstremi(scritto, anno);
  const proprio = parola === '' ? null : leggiTipoTitolo(parola);
  const difetti: Difetto[] = [];
  const legge = (valori['legge'] as LeggeCondono | null | undefined) ?? proprio?.legge ?? estremi.letto?.legge ?? null;
  const detto = proprio ?? estremi.letto;
  if (parola !== '' && proprio === null) difetti.push(avviso('unknown-code', 'tipo', `«${breve(parola)}» non è tra i tipi di titolo noti: la riga entra come «${voceTitolo(detto?.tipo ?? (legge === null ? 'altro' : 'condono')).titolo}», con le parole dell’archivio.`));
  else if (parola === '' && detto === null && legge === null) difetti.push(avviso('missing-attribute', 'tipo', 'Il tipo di titolo manca: la riga entra come «Altro atto edilizio». Scegliere la colonna che lo contiene, o scriverlo per tutte le righe.'));
  // A column that names the law of a condono says of what kind the title is.
  const tipo = legge !== null && (detto === null || detto.tipo === 'sanatoria' || detto.tipo === 'concessione-edilizia' && /sanat/i.test(parola)) ? 'condono' : (detto?.tipo ?? 'altro');
  difetti.push(...difettiEstremi(estremi, scritto, anno, parola !== '' && proprio !== null));
  const suffisso = testoDi(valori, 'suffisso').normalize('NFD').replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase() || estremi.suffisso;
  const voce = voceTitolo(tipo);
  if (tipo === 'condono' && legge === null) difetti.push(avviso('missing-attribute', 'legge', 'La legge del condono manca: indicarne la colonna, o sceglierla per tutte le righe.'));
  if (estremi.anno !== null && ((voce.dal !== null && estremi.anno < voce.dal) || (voce.al !== null && tipo !== 'condono' && estremi.anno > voce.al + 5))) {
    difetti.push(avviso('bad-date', 'anno', `Nel ${estremi.anno} non c’era il titolo «${voce.titolo}» (${voce.norma}): controllare l’anno o il tipo.`));
  }
  return { letto: { tipo, variante: (proprio?.variante ?? false) || (estremi.letto?.variante ?? false) || suffisso.startsWith('VAR'), legge: tipo === 'condono' ? legge : null, numero: estremi.numero, suffisso: estremi.numero === '' ? '' : suffisso, anno: estremi.anno }, difetti };
}

function difettiEstremi({ numero, anno, difetti }: EstremiLetti, scritto: string, colonnaAnno: string, conTipo: boolean): Difetto[] {
  const detti = difetti.flatMap((d): Difetto[] => {
    switch (d) {
      case 'tipo': return conTipo ? [] : [avviso('unknown-code', 'numero', `In «${breve(scritto)}» le parole davanti al numero non sono di un tipo di titolo noto: contano solo numero e anno.`)];
      case 'numero': return [avviso('bad-number', 'numero', `«${breve(scritto)}» non si legge come numero di un titolo: la riga entra senza numero. Scriverlo come 123, 123/1985 o 45 bis/1978.`)];
      case 'anno': return [avviso('bad-date', 'anno', `«${breve(colonnaAnno || scritto)}» non dà un anno: scriverlo con due o quattro cifre.`)];
      case 'anno-diverso': return [avviso('bad-date', 'anno', `«${breve(scritto)}» porta un altro anno di quello della sua colonna (${breve(colonnaAnno)}), che vale.`)];
    }
  });
  if (scritto === '') detti.push(avviso('missing-attribute', 'numero', 'Il numero manca: il titolo entra senza, e non si unisce ad altre righe.'));
  if (anno === null && numero !== '' && !difetti.includes('anno')) detti.push(avviso('missing-attribute', 'anno', 'L’anno manca: il titolo si riconosce dal solo numero.'));
  return detti;
}

/** The key of a row: kind, law of a condono, number, suffix, year; of one without a number, what it has in common with others. */
export function chiaveTitolo(valori: ValoriRiga): string | { readonly senzaChiave: string } {
  const { tipo, legge, numero, suffisso, anno } = estremiDi(valori).letto;
  const nome = legge === null ? tipo : `${tipo}-${legge}`;
  return numero === '' ? { senzaChiave: `${nome} s.n./${anno ?? '?'}` } : `${nome} ${estremiInParole({ numero, suffisso, anno })}${anno === null ? '/?' : ''}`;
}

/** Cadastral keys of a row; `precisi` false where something was written and not read. */
function riferimentiDi(valori: ValoriRiga): { riferimenti: readonly RiferimentoCatastale[]; difetti: Difetto[] } {
  const parte = (campo: string): string | undefined => testoDi(valori, campo) || undefined;
  const { riferimenti, illeggibile } = leggiRiferimenti({
    tipo: (valori['catasto'] as 'F' | 'T' | null | undefined) ?? '', sezione: parte('sezione'), sezioneUrbana: parte('sezioneUrbana'), foglio: parte('foglio'), particella: parte('particella'), subalterno: parte('subalterno'), testo: parte('catastali'),
  });
  if (!illeggibile) return { riferimenti, difetti: [] };
  const campo = parte('particella') !== undefined || parte('foglio') !== undefined ? 'particella' : 'catastali';
  const scritto = ['foglio', 'particella', 'subalterno', 'catastali'].flatMap((c) => parte(c) ?? []).join(' ');
  return { riferimenti, difetti: [avviso('bad-key', campo, `«${breve(scritto)}» non si legge${riferimenti.length === 0 ? '' : ' per intero'} come foglio, particella e subalterno: il titolo entra, e quel che non si legge non è collegato.`)] };
}

/** Names and tax codes, one for each «;». */
function richiedentiDi(valori: ValoriRiga): { richiedenti: Richiedente[]; difetti: Difetto[] } {
  const voci = (campo: string): string[] => testoDi(valori, campo).split(/[;\r\n]+/).map((v) => v.replaceAll(/\s+/g, ' ').trim());
  const [nomi, codici] = [voci('richiedente'), voci('codiceFiscale').map((c) => c.replaceAll(/\s/g, '').toUpperCase())];
  const richiedenti = Array.from({ length: Math.max(nomi.length, codici.length) }, (_, i): Richiedente => ({ nominativo: nomi[i] ?? '', codiceFiscale: codici[i] ?? '' })).filter((r) => r.nominativo !== '' || r.codiceFiscale !== '');
  const sbagliato = richiedenti.some((r) => r.codiceFiscale !== '' && parseCodiceFiscale(r.codiceFiscale) === null);
  return { richiedenti, difetti: sbagliato ? [avviso('personal-field', 'codiceFiscale', 'Il codice fiscale non è ben formato: resta com’è scritto, e per codice non si trova.')] : [] };
}

/** Everything that the domain reads in a row: in `r.dati` beside its fields. */
export function leggiTitolo(valori: ValoriRiga): { readonly dati: { readonly letto: TitoloLetto; readonly riferimenti: readonly RiferimentoCatastale[]; readonly richiedenti: readonly Richiedente[] }; readonly problemi: readonly Difetto[] } {
  const { letto, difetti } = estremiDi(valori);
  const { riferimenti, difetti: diChiave } = riferimentiDi(valori);
  const { richiedenti, difetti: diPersona } = richiedentiDi(valori);
  const prima = testoDi(valori, 'precedente');
  const precedente = prima === '' ? null : leggiEstremi(prima);
  const importo = (campo: string): number | null => (typeof valori[campo] === 'number' ? inCentesimi(valori[campo], valori['valuta'] === 'ITL' ? 'ITL' : 'EUR') : null);
  const tipologia = valori['tipologia'];
  return {
    dati: {
      letto: {
        ...letto, precedente: precedente === null || precedente.numero === '' ? null : { tipo: precedente.letto?.tipo ?? null, numero: precedente.numero, suffisso: precedente.suffisso, anno: precedente.anno },
        cents: { oblazioneDovuta: importo('oblazioneDovuta'), oblazioneVersata: importo('oblazioneVersata'), oneriDovuti: importo('oneriDovuti'), oneriVersati: importo('oneriVersati') },
      },
      riferimenti, richiedenti,
    },
    problemi: [
      ...difetti, ...diChiave, ...diPersona,
      ...(precedente !== null && precedente.numero === '' ? [avviso('bad-number', 'precedente', `«${breve(prima)}» non si legge come numero di un titolo: resta scritto, e non è collegato.`)] : []),
      ...(typeof tipologia === 'number' && (tipologia < 1 || tipologia > (letto.legge === '326-03' ? 6 : 7)) ? [avviso('unknown-code', 'tipologia', `La tipologia ${tipologia} non è tra quelle della legge: il campo resta vuoto.`)] : []),
    ],
  };
}
