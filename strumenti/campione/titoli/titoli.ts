import type { Caso } from '../caso.js';
import type { Uiu } from '../censuario/fabbricati.js';
import { Popolazione } from '../censuario/persone.js';
import type { StadioUiu } from '../censuario/tracciati.js';
import type { Citta } from '../tessuto/citta.js';
import { TOPONIMI } from '../tessuto/vie.js';

/** A row of the archive as the office wrote it, column → text; and the units that it is really about. */
export interface RigaArchivio {
  readonly valori: Readonly<Record<string, string>>;
  /** Key of the title that the row is read as: the rows of a practice share it. */
  readonly chiave: string;
  /** `id_immobile`. */
  readonly unita: readonly number[];
}

export interface Archivio {
  readonly titoli: readonly RigaArchivio[];
  readonly condoni: readonly RigaArchivio[];
}

const ULTIMO = (u: Uiu): StadioUiu => u.stadi[u.stadi.length - 1]!;
const chiaveDi = (u: Uiu): { foglio: string; numero: string; sub: string } | null => {
  const [primo, ...altri] = ULTIMO(u).identificativi;
  return primo === undefined || altri.length > 0 || primo.subalterno === '' ? null : { foglio: String(Number(primo.foglio)), numero: primo.numero.replace(/^0+/, ''), sub: primo.subalterno.replace(/^0+/, '') };
};
const due = (n: number): string => String(n).padStart(2, '0');

/** How the office called its titles, year by year, and what the registry calls them. */
function tipoDi(anno: number, caso: Caso): readonly [scritto: string, codice: string] {
  if (anno < 1942) return ['N.O.', 'nulla-osta'];
  if (anno < 1977) return [caso.pick(['L.E.', 'Licenza', 'Licenza edilizia']), 'licenza-edilizia'];
  if (anno < 2003) return [caso.pick(['C.E.', 'Concessione edilizia', 'Conc. ed.']), 'concessione-edilizia'];
  return [caso.pick(['PdC', 'Permesso di costruire', 'P.D.C.']), 'permesso-di-costruire'];
}

/** Works of after, on one unit. */
const LAVORI: readonly (readonly [dal: number, al: number, scritto: string, codice: string, oggetto: string])[] = [
  [1985, 1994, 'Opere interne', 'opere-interne', 'Diversa distribuzione degli spazi interni'], [1997, 2009, 'D.I.A.', 'dia', 'Ristrutturazione del bagno e della cucina'], [2011, 2025, 'S.C.I.A.', 'scia', 'Apertura di un vano in una parete portante'],
  [2011, 2025, 'CILA', 'cila', 'Manutenzione straordinaria con spostamento di tramezzi'], [2021, 2023, 'CILA-S', 'cila-superbonus', 'Isolamento termico e sostituzione degli infissi'],
];
const ABUSI = ['Ampliamento al piano terra', 'Chiusura di una loggia', 'Sopraelevazione di un piano', 'Cambio d’uso da cantina ad abitazione', 'Tettoia nel cortile', 'Sottotetto reso abitabile'];
const MANCANTI = ['Accatastamento', 'Perizia giurata', 'Documentazione fotografica', 'Ricevuta del saldo', 'Certificato di idoneità statica'];

/** An archive of about a hundred and fifty titles and thirty applications for condono, written as offices write them: years of two digits, suffixes, rows without a number, one row for each unit. */
export function keepArchive(citta: Citta, uiu: readonly Uiu[], comune: string, caso: Caso): Archivio {
  const gente = new Popolazione(caso.fork('richiedenti'), comune);
  const perEdificio = new Map<number, Uiu[]>();
  for (const u of uiu) if (u.tipo === 'unita' && u.edificio !== null && chiaveDi(u) !== null) perEdificio.set(u.edificio, [...(perEdificio.get(u.edificio) ?? []), u]);
  const numeri = new Map<string, number>();
  const numero = (anno: number): number => {
    const n = (numeri.get(String(anno)) ?? 0) + caso.int(1, 9);
    numeri.set(String(anno), n);
    return n;
  };
  const giorno = (anno: number): string => `${due(caso.int(1, 28))}/${due(caso.int(1, 12))}/${anno}`;
  const richiedente = (anno: number): Record<string, string> => {
    if (caso.chance(0.15)) return {};
    const p = gente.person();
    return { Richiedente: `${p.cognome} ${p.nome}`, 'C.F.': anno > 1977 && caso.chance(0.6) ? p.codiceFiscale : '' };
  };
  const via = (u: Uiu): string => {
    const [primo] = ULTIMO(u).indirizzi;
    const specie = Object.entries(TOPONIMI).find(([, c]) => c === primo?.toponimo)?.[0] ?? 'VIA';
    return primo === undefined ? '' : [specie, primo.nome, (primo.civici[0] ?? '').replace(/^0+/, '')].join(' ').trim();
  };
  const titoli: RigaArchivio[] = [];
  const condoni: RigaArchivio[] = [];
  for (const e of caso.shuffle([...perEdificio.keys()])) {
    const sue = perEdificio.get(e)!;
    const { anno } = citta.edifici[e]!;
    const [prima] = sue;
    if (titoli.length >= 150 || prima === undefined || new Set(sue.map((u) => chiaveDi(u)!.numero)).size > 1) continue;
    const { foglio, numero: particella } = chiaveDi(prima)!;
    const tutte = sue.map((u) => u.id);
    const dove = { Foglio: foglio, Mappale: particella, Indirizzo: via(prima), Scaffale: `${caso.pick(['A', 'B', 'C'])}/${caso.int(1, 40)}` };
    // Of what is older no archive has a title.
    if (anno < 1936) continue;
    const rilascio = anno - 1;
    const [scritto, codice] = tipoDi(rilascio, caso);
    const n = numero(rilascio);
    const bis = caso.chance(0.05) ? ' bis' : '';
    const breve = caso.chance(0.4);
    titoli.push({
      valori: {
        Tipo: scritto, 'N. pratica': breve ? `${n}${bis}/${due(rilascio % 100)}` : `${n}${bis}`, Anno: breve ? '' : String(rilascio), 'Data rilascio': caso.chance(0.8) ? giorno(rilascio) : '', Esito: caso.chance(0.9) ? 'rilasciata' : '',
        Oggetto: 'Costruzione del fabbricato', ...dove, ...richiedente(rilascio),
      },
      chiave: `${codice} ${n}${bis}/${rilascio}`, unita: tutte,
    });
    if (caso.chance(0.35)) {
      const v = numero(rilascio + 1);
      const [nome, tipo] = tipoDi(rilascio + 1, caso);
      titoli.push({ valori: { Tipo: `${nome} in variante`, 'N. pratica': String(v), Anno: String(rilascio + 1), 'Data rilascio': giorno(rilascio + 1), Esito: 'rilasciata', Oggetto: 'Variante in corso d’opera', 'Variante di': `${n}${bis}/${rilascio}`, ...dove }, chiave: `${tipo} ${v}/${rilascio + 1}`, unita: tutte });
    }
    if (caso.chance(0.45)) {
      const a = numero(rilascio + 2);
      const tipo = rilascio + 2 < 2003 ? (['Abitabilità', 'abitabilita'] as const) : rilascio + 2 < 2017 ? (['Agibilità', 'agibilita'] as const) : (['SCA', 'sca'] as const);
      titoli.push({ valori: { Tipo: tipo[0], 'N. pratica': String(a), Anno: String(rilascio + 2), 'Data rilascio': giorno(rilascio + 2), Esito: 'rilasciata', ...dove }, chiave: `${tipo[1]} ${a}/${rilascio + 2}`, unita: tutte });
    }
    const possibili = LAVORI.filter(([, al]) => al > anno + 2);
    if (possibili.length > 0 && caso.chance(0.5)) {
      const [dal, al, nome, tipo, oggetto] = caso.pick(possibili);
      const quando = caso.int(Math.max(dal, anno + 3), Math.max(al, anno + 3));
      const p = numero(quando);
      // A practice on two units takes two rows.
      const sceltate = sue.length > 2 && caso.chance(0.25) ? caso.shuffle(sue).slice(0, 2) : [caso.pick(sue)];
      const comuni = { Tipo: nome, 'N. pratica': String(p), Anno: String(quando), 'Data presentazione': giorno(quando), Esito: 'efficace', Oggetto: oggetto, ...dove, ...richiedente(quando) };
      for (const u of sceltate) titoli.push({ valori: { ...comuni, Sub: chiaveDi(u)!.sub }, chiave: `${tipo} ${p}/${quando}`, unita: [u.id] });
    }
    if (condoni.length < 30 && anno < 1994 && caso.chance(0.9)) condoni.push(condonoDi(sue, anno, caso, numero, gente));
  }
  return { titoli: [...titoli, ...doubtful(caso)], condoni };
}

function condonoDi(sue: readonly Uiu[], anno: number, caso: Caso, numero: (anno: number) => number, gente: Popolazione): RigaArchivio {
  const [legge, codice, quando, entro] = caso.pick([['L. 47/85', '47-85', 1986, 1983], ['724/94', '724-94', 1995, 1993], ['326/03', '326-03', 2004, 2003]] as const);
  const u = caso.pick(sue);
  const { foglio, numero: particella, sub } = chiaveDi(u)!;
  const n = numero(quando);
  const stato = caso.pick(['in istruttoria', 'in istruttoria', 'integrazione richiesta', 'rilasciata', 'rilasciata', 'diniego', 'archiviata', 'silenzio assenso']);
  const aperta = stato === 'in istruttoria' || stato === 'integrazione richiesta';
  const lire = codice !== '326-03';
  const dovuta = caso.int(4, 90) * (lire ? 100_000 : 100);
  const protetta = caso.chance(0.3);
  const importo = (x: number): string => x.toLocaleString('it-IT', { useGrouping: 'always' });
  const p = gente.person();
  return {
    valori: {
      'Legge condono': legge, 'N. pratica': String(n), Anno: caso.chance(0.5) ? due(quando % 100) : String(quando), 'Data presentazione': `${due(caso.int(1, 28))}/${due(caso.int(1, 9))}/${due(quando % 100)}`, Stato: stato,
      'Tipologia abuso': String(caso.int(1, codice === '326-03' ? 6 : 7)), Superficie: String(caso.int(4, 80)), Volume: String(caso.int(12, 240)), 'Data ultimazione abuso': `01/06/${caso.int(Math.min(Math.max(anno + 1, 1955), entro - 1), entro - 1)}`,
      'Oblazione dovuta': importo(dovuta), 'Oblazione versata': importo(aperta && caso.chance(0.6) ? Math.round(dovuta / 3) : dovuta), Valuta: lire ? 'lire' : 'euro', 'Zona vincolata': protetta ? 'si' : 'no',
      Parere: protetta ? (aperta ? caso.pick(['da chiedere', 'chiesto']) : 'favorevole') : '', 'Documenti mancanti': aperta && caso.chance(0.7) ? caso.pick(MANCANTI) : '', Oggetto: caso.pick(ABUSI), 'Dati catastali': `fg ${foglio} p.lla ${particella} sub ${sub}`,
      Richiedente: `${p.cognome} ${p.nome}`,
    },
    chiave: `condono-${codice} ${n}/${quando}`, unita: [u.id],
  };
}

/** Rows as archives have them too: without a number, on parcels that nobody finds. */
function doubtful(caso: Caso): RigaArchivio[] {
  return [
    { valori: { Tipo: 'Licenza', 'N. pratica': 's.n.', Anno: '1958', Oggetto: 'Rialzo di un muro', Foglio: '99', Mappale: '1', Scaffale: 'A/1' }, chiave: 'licenza-edilizia s.n./1958:1', unita: [] },
    { valori: { Tipo: 'Ordinanza', 'N. pratica': `${caso.int(2, 60)}`, Anno: '1991', Oggetto: 'Sospensione dei lavori', Foglio: '99', Mappale: '2', Scaffale: 'B/9' }, chiave: '', unita: [] },
  ];
}
