/** An act registered by the office: it closes stages and generates others, and its `mutazione` ties them together. */
export interface Atto {
  mutazione: number;
  tipo: string;
  numero: string;
  progressivo: string;
  anno: number;
  /** ddmmyyyy */
  efficacia: string;
  registrazione: string;
  causale: string;
  descrizione: string;
}

export interface Identificativo {
  foglio: string;
  numero: string;
  subalterno: string;
  sezioneUrbana?: string;
  denominatore?: string;
}

export interface Indirizzo {
  toponimo: string;
  nome: string;
  civici: string[];
  codiceStrada: string;
}

export interface StadioUiu {
  generato: Atto;
  chiuso: Atto | null;
  zona: string;
  categoria: string;
  classe: string;
  consistenza: string;
  superficie: string;
  renditaLire: string;
  renditaEuro: string;
  scala: string;
  interno: string;
  piani: string[];
  partita: string;
  annotazione: string;
  flag: string;
  identificativi: Identificativo[];
  indirizzi: Indirizzo[];
  utilita: Identificativo[];
  riserve: [string, string][];
}

export interface StadioParticella {
  generato: Atto;
  chiuso: Atto | null;
  foglio: number;
  numero: string;
  denominatore: string;
  qualita: string;
  classe: string;
  areaM2: number;
  dominicaleEuro: string;
  agrarioEuro: string;
  partita: string;
  annotazione: string;
  deduzioni: string[];
  riserve: [string, string][];
  porzioni: { id: string; qualita: string; classe: string; areaM2: number }[];
}

/** One immovable with its stages in the order of time. */
export interface Immobile<Stadio> {
  id: number;
  stadi: Stadio[];
}

export interface RigaTitolarita {
  soggetto: number;
  tipoSoggetto: 'P' | 'G';
  immobile: number;
  diritto: string;
  titolo: string;
  numeratore: number;
  denominatore: number;
  regime: string;
  riferimento: number | null;
  generato: Atto;
  chiuso: Atto | null;
  id: number;
}

export interface SoggettoFisico {
  tipo: 'P';
  cognome: string;
  nome: string;
  sesso: '1' | '2';
  nascita: string;
  luogo: string;
  codiceFiscale: string;
  nota: string;
}

export interface SoggettoGiuridico {
  tipo: 'G';
  denominazione: string;
  sede: string;
  codiceFiscale: string;
}

export type Soggetto = SoggettoFisico | SoggettoGiuridico;

const NESSUN_ATTO = ['', '', '', '', '', ''];

function line(...fields: (string | number)[]): string {
  return `${fields.join('|')}|`;
}

function actFields(atto: Atto | null): (string | number)[] {
  return atto ? [atto.efficacia, atto.registrazione, atto.tipo, atto.numero, atto.progressivo, atto.anno] : NESSUN_ATTO;
}

/** Records 1 to 5 of every stage of a unit, in order; an update supply begins from a later stage than the first. */
export function fabLines(comune: string, uiu: Immobile<StadioUiu>, firstProgressivo = 1): string[] {
  return uiu.stadi.flatMap((s, k) => {
    const head = (record: number) => [comune, ' ', uiu.id, 'F', k + firstProgressivo, record];
    const ident = (i: Identificativo) => [i.sezioneUrbana ?? '', i.foglio, i.numero, i.denominatore ?? '', i.subalterno];
    const piani = [0, 1, 2, 3].map((n) => s.piani[n] ?? '');
    const lines = [line(
      ...head(1), s.zona, s.categoria, s.classe, s.consistenza, s.superficie, s.renditaLire, s.renditaEuro, '', '', s.scala, s.interno, '', ...piani,
      ...actFields(s.generato), ...actFields(s.chiuso), s.partita, s.annotazione, s.generato.mutazione, s.chiuso?.mutazione ?? '', '', '',
      s.generato.causale, s.generato.descrizione, s.chiuso?.causale ?? '', s.chiuso?.descrizione ?? '', s.flag,
    )];
    lines.push(line(...head(2), ...s.identificativi.flatMap((i) => [...ident(i), ''])));
    if (s.indirizzi.length > 0) {
      lines.push(line(...head(3), ...s.indirizzi.flatMap((i) => [i.toponimo, i.nome, i.civici[0] ?? '', i.civici[1] ?? '', i.civici[2] ?? '', i.codiceStrada])));
    }
    if (s.utilita.length > 0) lines.push(line(...head(4), ...s.utilita.flatMap(ident)));
    if (s.riserve.length > 0) lines.push(line(...head(5), ...s.riserve.flat()));
    return lines;
  });
}

/** Records 1 to 4 of every stage of a land parcel, in order. */
export function terLines(comune: string, particella: Immobile<StadioParticella>): string[] {
  return particella.stadi.flatMap((s, k) => {
    const head = (record: number) => [comune, ' ', particella.id, 'T', k + 1, record];
    const income = s.dominicaleEuro !== '';
    const lines = [line(
      ...head(1), s.foglio, s.numero.padStart(5, '0'), s.denominatore, '', '', s.qualita, s.classe, ...hectares(s.areaM2),
      income ? 0 : 1, s.porzioni.length > 0 ? 1 : 0, s.deduzioni.length > 0 ? 1 : 0, '', '', s.dominicaleEuro, s.agrarioEuro,
      ...actFields(s.generato), ...actFields(s.chiuso), s.partita, s.annotazione, s.generato.mutazione, s.chiuso?.mutazione ?? '',
      s.generato.causale, s.generato.descrizione, s.chiuso?.causale ?? '', s.chiuso?.descrizione ?? '',
    )];
    if (s.deduzioni.length > 0) lines.push(line(...head(2), ...s.deduzioni));
    if (s.riserve.length > 0) lines.push(line(...head(3), ...s.riserve.flat()));
    if (s.porzioni.length > 0) lines.push(line(...head(4), ...s.porzioni.flatMap((p) => [p.id, p.qualita, p.classe, ...hectares(p.areaM2)])));
    return lines;
  });
}

function hectares(m2: number): [number, number, number] {
  return [Math.floor(m2 / 10000), Math.floor((m2 % 10000) / 100), m2 % 100];
}

/** A subject with the id it has in one of the two cadastres: land and buildings number their subjects apart. */
export function sogLine(comune: string, id: number, s: Soggetto): string {
  return s.tipo === 'P'
    ? line(comune, ' ', id, 'P', s.cognome, s.nome, s.sesso, s.nascita, s.luogo, s.codiceFiscale, s.nota)
    : line(comune, ' ', id, 'G', s.denominazione, s.sede, s.codiceFiscale);
}

/** A right; in this file the date of registration follows the note. */
export function titLine(comune: string, t: RigaTitolarita, tipoImmobile: 'F' | 'T'): string {
  const act = (a: Atto | null) => (a ? [a.efficacia, a.tipo, a.numero, a.progressivo, a.anno, a.registrazione] : NESSUN_ATTO);
  return line(
    comune, ' ', t.soggetto, t.tipoSoggetto, t.immobile, tipoImmobile, t.diritto, t.titolo, t.numeratore, t.denominatore, t.regime, t.riferimento ?? '',
    ...act(t.generato), '', ...act(t.chiuso), t.generato.mutazione, t.chiuso?.mutazione ?? '', t.id,
    t.generato.causale, t.generato.descrizione, t.chiuso?.causale ?? '', t.chiuso?.descrizione ?? '',
  );
}

/** Metadata of a supply. */
export function prmText(name: string, comune: string, extraction: string, dates: [string, string][], records: number): string {
  const rows: [string, string | number][] = [
    ['Nome file', name], ['Comune', comune], ['Sezione', ''], ['Tipologia di estrazione', extraction], ...dates, ['Numero record', records],
  ];
  return rows.map(([key, value]) => `${key.padEnd(32)}: ${value}\r\n`).join('');
}

/** Euro with a decimal comma and no useless zeros, as in the supplies. */
export function euro(cents: number): string {
  const text = (cents / 100).toFixed(2).replace(/\.?0+$/, '');
  return text.replace('.', ',');
}
