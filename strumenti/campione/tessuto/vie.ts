import type { Punto } from '../piano/geometria.js';
import type { Via } from './modello.js';

/** Codes of the national table of place-name kinds that the town uses. */
export const TOPONIMI: Readonly<Record<string, string>> = {
  VIA: '236', VIALE: '240', VICO: '244', VICOLO: '248', PIAZZA: '130', LARGO: '86', CORSO: '58', STRADA: '210',
  CONTRADA: '54', TRAVERSA: '224', "LOCALITA'": '90', SALITA: '172',
};

const NOMI: Readonly<Record<string, readonly string[]>> = {
  nucleo: [
    "VICO DELL'ARCO FINTO", "VICO DEGLI ORCI", "VICOLO DEL POZZO SECCO", "VIA DEI FUNARI", "VICO DELLA LUNA", "SALITA DELLE CISTERNE",
    "VICO SETTE SCALINI", "VIA DEI CANESTRAI", "VICO DEL GELSO", "LARGO DELL'OLMO", "VICO DELLE LAVANDAIE", "VICOLO CIECO",
    "VIA DEL FORNO VECCHIO", "VICO DELL'ACQUEDOTTO", "VICO DEL MELOGRANO", "SALITA SAN NICCOLO'", "VICO DEI SARTI", "VICO DEL CAMPANELLO",
    "VIA DELLA CITTADELLA", "VICO DELL'EREMITA", "VICO DELLE TRE PORTE", "VICOLO DEL GALLO", "VICO DEI BOTTAI", "VIA DELL'ORATORIO",
    "VICO DEL PALOMBARO", "VICOLO DELLE GRU", "VICO DEL SALE", "VICO DELLA PECE", "VICO DEL MURAGLIONE", "VICO DEGLI AGRUMI",
    "VICO DELLA NEVIERA", "VICO DEL TORCHIO", "VICO DEI MERLI", "VICOLO STRETTO", "VICO DELLA CERA", "VICO DEL BASILISCO",
  ],
  citta: [
    "VIA DELLA LIBERTA'", "VIA DEGLI ESEMPI", "VIA DELL'UNITA'", "VIA DELLE INVENZIONI", "VIA DELL'ARTIGIANATO", "VIA DELLA CIVILTA'",
    "VIA DEI GIARDINI PENSILI", "VIA DELLE SCIENZE NUOVE", "VIA DELL'AURORA", "VIA DEL TRAMONTO", "VIA DELLE QUATTRO STAGIONI", "VIA DEL MELOGRANO DOLCE",
    "VIA DEGLI ACERI", "VIA DEI GELSOMINI", "VIA DELLE GINESTRE", "VIA DELL'EDERA", "VIA DEI TIGLI", "VIA DEGLI OLEANDRI",
    "VIA DELLE CAMELIE", "VIA DEI LILLA'", "VIA DELL'ERICA", "VIA DEI MIRTI", "VIA DEL CORBEZZOLO", "VIA DELLE ORCHIDEE",
    "VIA DEL NOCE", "VIA DEI CARPINI", "VIA DEGLI IRIS", "VIA DEL ROVO", "VIA DELLE PRIMULE", "VIA DEGLI ANEMONI", "VIA DEI NARCISI",
    "VIA DELLE ORTENSIE", "VIA DEL GIUNCO", "VIA DEI PAPAVERI", "VIA DELLE VIOLE", "VIA DEL TIMO", "VIA DELLA SALVIA", "VIA DELL'ORIGANO",
    "VIA DEL FINOCCHIETTO", "VIA DELLA MENTA", "VIA DEL LENTISCO", "VIA DELLA TUIA", "VIA DELL'ALLORO ROSA", "VIA DEL SAMBUCO",
    "VIA DEL FRASSINO", "VIA DELLA BETULLA", "VIA DEL CILIEGIO", "VIA DELLA MIMOSA", "VIA DEL PRUGNOLO", "VIA DELL'AGRIFOGLIO",
  ],
  campagna: [
    "STRADA VICINALE DELLE CANNE", "STRADA VICINALE DEL PIOPPETO", "STRADA VICINALE FOSSO D'ORO", "CONTRADA PIANELLE FINTE", "STRADA VICINALE DELL'AIA GRANDE",
    "STRADA VICINALE DEI CILIEGI", "CONTRADA MASSERIA VECCHIA", "STRADA VICINALE DEL LAVINAIO", "STRADA VICINALE CUPA SCURA", "CONTRADA QUATTRO QUERCE",
    "STRADA VICINALE DEL PAGLIAIO", "STRADA VICINALE POZZO NUOVO", "CONTRADA SANT'ARPINO IMMAGINARIO", "STRADA VICINALE DELLE NOCI", "STRADA VICINALE LAMA LUNGA",
    "STRADA VICINALE DEL CARRO", "STRADA VICINALE ORTO GRANDE", "STRADA VICINALE DEI GELSI", "STRADA VICINALE DELLA CALCARA", "STRADA VICINALE DEL GUADO",
    "STRADA VICINALE TRE PONTI", "STRADA VICINALE DEL FALCO", "STRADA VICINALE SALICELLE", "STRADA VICINALE ACQUA SALSA", "STRADA VICINALE DEL MERLO",
    "STRADA VICINALE TERRA ROSSA", "STRADA VICINALE DELLA PERGOLA", "STRADA VICINALE DEI FICHI", "STRADA VICINALE CAMPO LUNGO", "STRADA VICINALE DEL LUPO",
  ],
};

/** Gives every street its name and code, in the order in which the streets are drawn. */
export class Stradario {
  readonly vie: Via[] = [];
  private readonly used: Record<string, number> = { nucleo: 0, citta: 0, campagna: 0 };

  /** A street with a given full name (`VIA NAZIONALE`) or with the next free name of a list. */
  add(name: string | { elenco: 'nucleo' | 'citta' | 'campagna' }, asse: Punto[], larghezzaM: number): Via {
    const full = typeof name === 'string' ? name : this.nextName(name.elenco);
    const [specie, ...rest] = full.split(' ') as [string, ...string[]];
    const id = this.vie.length + 1;
    const via: Via = {
      id, specie, toponimo: TOPONIMI[specie] ?? '236', nome: rest.join(' '), codice: String(100 + id * 7).padStart(5, '0'), asse, larghezzaM,
    };
    this.vie.push(via);
    return via;
  }

  private nextName(list: 'nucleo' | 'citta' | 'campagna'): string {
    const names = NOMI[list]!;
    const n = this.used[list]!;
    this.used[list] = n + 1;
    const base = names[n % names.length]!;
    const round = Math.floor(n / names.length);
    return round === 0 ? base : `TRAVERSA ${['', 'PRIMA', 'SECONDA', 'TERZA', 'QUARTA'][round] ?? `${round}ª`} ${base}`;
  }
}
