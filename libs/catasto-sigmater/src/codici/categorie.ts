/** What the size (consistenza) of a unit counts: rooms, cubic metres or square metres. */
export type UnitaConsistenza = 'vani' | 'm3' | 'm2';

/** Category of an urban unit. @see R.D.L. 13 April 1939 n. 652; D.P.R. 23 March 1998 n. 138 */
export interface CategoriaCatastale {
  /** As in the files: `A02`. */
  readonly codice: string;
  /** As officers write it: `A/2`. */
  readonly sigla: string;
  readonly descrizione: string;
  /** `null` for the groups D, E and F, which have no size. */
  readonly unitaConsistenza: UnitaConsistenza | null;
}

const DESCRIZIONI: readonly (readonly [string, string])[] = [
  ['A00', 'Categoria non attribuita'],
  ['A01', 'Abitazione di tipo signorile'],
  ['A02', 'Abitazione di tipo civile'],
  ['A03', 'Abitazione di tipo economico'],
  ['A04', 'Abitazione di tipo popolare'],
  ['A05', 'Abitazione di tipo ultrapopolare'],
  ['A06', 'Abitazione di tipo rurale'],
  ['A07', 'Abitazione in villino'],
  ['A08', 'Abitazione in villa'],
  ['A09', 'Castello, palazzo di eminenti pregi artistici o storici'],
  ['A10', 'Ufficio e studio privato'],
  ['A11', 'Abitazione o alloggio tipico dei luoghi'],
  ['B01', 'Collegio, convitto, educandato, ricovero, orfanotrofio, ospizio, convento, seminario, caserma'],
  ['B02', 'Casa di cura e ospedale senza fine di lucro'],
  ['B03', 'Prigione e riformatorio'],
  ['B04', 'Ufficio pubblico'],
  ['B05', 'Scuola e laboratorio scientifico'],
  ['B06', 'Biblioteca, pinacoteca, museo, galleria, accademia, circolo ricreativo o culturale senza fine di lucro'],
  ['B07', 'Cappella e oratorio non destinati all’esercizio pubblico del culto'],
  ['B08', 'Magazzino sotterraneo per depositi di derrate'],
  ['C01', 'Negozio e bottega'],
  ['C02', 'Magazzino e locale di deposito'],
  ['C03', 'Laboratorio per arti e mestieri'],
  ['C04', 'Fabbricato e locale per esercizi sportivi senza fine di lucro'],
  ['C05', 'Stabilimento balneare e di acque curative senza fine di lucro'],
  ['C06', 'Stalla, scuderia, rimessa, autorimessa senza fine di lucro'],
  ['C07', 'Tettoia chiusa o aperta'],
  ['D01', 'Opificio'],
  ['D02', 'Albergo e pensione con fine di lucro'],
  ['D03', 'Teatro, cinematografo, sala per concerti e spettacoli con fine di lucro'],
  ['D04', 'Casa di cura e ospedale con fine di lucro'],
  ['D05', 'Istituto di credito, cambio e assicurazione con fine di lucro'],
  ['D06', 'Fabbricato e locale per esercizi sportivi con fine di lucro'],
  ['D07', 'Fabbricato per le speciali esigenze di un’attività industriale'],
  ['D08', 'Fabbricato per le speciali esigenze di un’attività commerciale'],
  ['D09', 'Edificio galleggiante o sospeso assicurato a punti fissi del suolo, ponte privato soggetto a pedaggio'],
  ['D10', 'Fabbricato per funzioni produttive connesse alle attività agricole'],
  ['E01', 'Stazione per servizi di trasporto terrestri, marittimi ed aerei'],
  ['E02', 'Ponte comunale e provinciale soggetto a pedaggio'],
  ['E03', 'Costruzione e fabbricato per speciali esigenze pubbliche'],
  ['E04', 'Recinto chiuso per speciali esigenze pubbliche'],
  ['E05', 'Fabbricato costituente fortificazione e sue dipendenze'],
  ['E06', 'Faro, semaforo, torre per l’uso pubblico dell’orologio comunale'],
  ['E07', 'Fabbricato destinato all’esercizio pubblico dei culti'],
  ['E08', 'Fabbricato e costruzione nei cimiteri, esclusi colombari, sepolcri e tombe di famiglia'],
  ['E09', 'Edificio a destinazione particolare non compreso nelle altre categorie del gruppo E'],
  ['F01', 'Area urbana'],
  ['F02', 'Unità collabente'],
  ['F03', 'Unità in corso di costruzione'],
  ['F04', 'Unità in corso di definizione'],
  ['F05', 'Lastrico solare'],
  ['F06', 'Fabbricato in attesa di dichiarazione'],
  ['F07', 'Infrastruttura di reti pubbliche di comunicazione'],
];

const CATEGORIE = new Map(DESCRIZIONI.map(([codice, descrizione]): [string, CategoriaCatastale] => [
  codice,
  { codice, sigla: `${codice.charAt(0)}/${Number(codice.slice(1))}`, descrizione, unitaConsistenza: consistenzaUnita(codice) },
]));

/** `A02` → A/2 «Abitazione di tipo civile»; `null` when unknown. */
export function categoriaCatastale(codice: string): CategoriaCatastale | null {
  return CATEGORIE.get(codice) ?? CATEGORIE.get(codice.trim().toUpperCase()) ?? null;
}

/** Unit of the size by group of the category: A rooms, B m³, C m²; `null` for D, E, F and for no category. */
export function consistenzaUnita(categoria: string): UnitaConsistenza | null {
  switch (categoria.charAt(0)) {
    case 'A': return 'vani';
    case 'B': return 'm3';
    case 'C': return 'm2';
    default: return null;
  }
}
