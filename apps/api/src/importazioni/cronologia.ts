/** What a file of the census says of itself: the kind of extraction, of which cadastre, and the days it speaks of. */
export interface EstrazioneDatata {
  readonly file: string;
  /** `catasto-fab`, `catasto-ter`, `catasto-tit`, `catasto-sog`. */
  readonly tipo: string;
  readonly catasto: 'F' | 'T';
  /** Census section that was asked for; '' for the whole municipality. */
  readonly sezione: string;
  readonly estrazione: 'completa' | 'aggiornamento' | null;
  /** First day of an update; null for a full extraction. */
  readonly dal: string | null;
  /** Day of a full extraction, last day of an update. Null: the supply does not say, and there is no rule for it. */
  readonly al: string | null;
}

/** Up to which day the applied supplies reach, by kind of file and cadastre. */
export interface Copertura {
  readonly tipo: string;
  readonly catasto: 'F' | 'T';
  readonly sezione: string;
  readonly al: string;
}

/** What a file of a supply that was read says of itself; null for one that is not of the census, or whose cadastre is not known. */
export function estrazioneDi({ nome, tipo, riferimento, metadati: m }: { readonly nome: string; readonly tipo: string; readonly riferimento: string | null; readonly metadati: Readonly<Record<string, unknown>> }): EstrazioneDatata | null {
  const { catasto, estrazione, sezione, dal } = m;
  if (catasto !== 'F' && catasto !== 'T') return null;
  return {
    file: nome, tipo, catasto, sezione: typeof sezione === 'string' ? sezione : '', estrazione: estrazione === 'completa' || estrazione === 'aggiornamento' ? estrazione : null,
    dal: typeof dal === 'string' ? dal : null, al: riferimento,
  };
}

/** What is wrong with the days of a file, in words. */
export interface NotaCronologia {
  readonly file: string;
  readonly messaggio: string;
}

export interface EsameCronologia {
  /** The supply would bring the registry back: it is refused. */
  readonly rifiuto: NotaCronologia | null;
  /** Days that no supply speaks of. */
  readonly lacune: readonly NotaCronologia[];
}

type Datata = EstrazioneDatata & { readonly al: string };

const NOMI = { F: 'fabbricati', T: 'terreni' } as const;

/**
 * Whether a supply may follow what is applied: never an older interval over a newer one, for each cadastre (and section) by itself. An older extraction passes only when
 * the same supply goes on from it without a hole up to where the registry is.
 */
export function esaminaCronologia(estrazioni: readonly EstrazioneDatata[], coperture: readonly Copertura[]): EsameCronologia {
  const datate = estrazioni.filter((e): e is Datata => e.al !== null);
  const lacune: NotaCronologia[] = [];
  for (const serie of perSerie(datate)) {
    const [prima] = serie;
    const finoA = coperture.filter((c) => c.tipo === prima.tipo && c.catasto === prima.catasto && (prima.sezione === '' || c.sezione === '' || c.sezione === prima.sezione))
      .reduce<string | null>((max, { al }) => (max === null || al > max ? al : max), null);
    if (finoA !== null) {
      const vecchia = serie.find((e, i) => e.al < finoA && arriva(serie.slice(i)) < finoA);
      if (vecchia !== undefined) return { rifiuto: rifiuto(vecchia, finoA), lacune: [] };
    }
    if (prima.tipo === 'catasto-fab' || prima.tipo === 'catasto-ter') lacune.push(...lacuneDi(serie, finoA));
  }
  return { rifiuto: null, lacune };
}

/** The extractions of one kind of file, cadastre and section, in the order of their days. */
function perSerie(datate: readonly Datata[]): (readonly [Datata, ...Datata[]])[] {
  const serie = new Map<string, [Datata, ...Datata[]]>();
  for (const e of datate.toSorted((a, b) => a.al.localeCompare(b.al) || Number(a.estrazione === 'aggiornamento') - Number(b.estrazione === 'aggiornamento'))) {
    const chiave = `${e.tipo} ${e.catasto} ${e.sezione}`;
    const sua = serie.get(chiave);
    if (sua === undefined) serie.set(chiave, [e]);
    else sua.push(e);
  }
  return [...serie.values()];
}

/** Up to which day the first of these extractions is carried on by the others without a hole. */
function arriva(serie: readonly Datata[]): string {
  let al = serie[0]!.al;
  for (const e of serie.slice(1)) {
    if (e.estrazione !== 'completa' && (e.dal === null || e.dal > giornoDopo(al))) break;
    if (e.al > al) al = e.al;
  }
  return al;
}

function lacuneDi(serie: readonly Datata[], finoA: string | null): NotaCronologia[] {
  const note: NotaCronologia[] = [];
  let al = finoA;
  for (const e of serie) {
    if (e.estrazione === 'aggiornamento' && al === null) {
      note.push({ file: e.file, messaggio: `prima di questo aggiornamento dei ${NOMI[e.catasto]} non è stata caricata nessuna fornitura completa: si conosceranno soltanto gli immobili che esso tocca.` });
    } else if (e.estrazione === 'aggiornamento' && al !== null && e.dal !== null && e.dal > giornoDopo(al)) {
      note.push({ file: e.file, messaggio: `mancano gli aggiornamenti dei ${NOMI[e.catasto]} dal ${data(giornoDopo(al))} al ${data(giornoPrima(e.dal))}: ciò che è cambiato in quei giorni non si conosce.` });
    }
    if (al === null || e.al > al) al = e.al;
  }
  return note;
}

function rifiuto(e: Datata, finoA: string): NotaCronologia {
  const detta = e.estrazione === 'aggiornamento' ? `l’aggiornamento dei ${NOMI[e.catasto]}${e.dal === null ? '' : ` dal ${data(e.dal)}`} al ${data(e.al)}` : `la fornitura dei ${NOMI[e.catasto]} al ${data(e.al)}`;
  return {
    file: e.file,
    messaggio: `${detta} porta dati più vecchi di quelli che il registro contiene già, aggiornati al ${data(finoA)}: applicarli riporterebbe indietro il registro. Caricare una fornitura più recente, oppure annullare prima quelle successive.`,
  };
}

const data = (iso: string): string => iso.split('-').toReversed().join('/');
const giornoDopo = (iso: string): string => spostato(iso, 1);
const giornoPrima = (iso: string): string => spostato(iso, -1);

function spostato(iso: string, giorni: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + giorni * 86_400_000).toISOString().slice(0, 10);
}
