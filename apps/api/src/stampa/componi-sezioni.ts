import type { CollegamentoSpiegato, Fascicolo, PartitaTerreni, Sezione, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { decisioneInParole } from '../collegamenti/spiegazione.js';
import { cella, paragrafo, tabella } from './blocchi.js';
import { notaSegnalati } from './componi-segnalazioni.js';
import type { Blocco, Cella, Tabella } from './documento.js';
import * as parole from './parole.js';

type DatiDi<C extends Sezione['codice']> = Extract<Sezione, { codice: C }>['dati'];

export function blocchiCatasto(fascicolo: Fascicolo, dati: DatiDi<'catasto'>): Blocco[] {
  if (dati === null) return [];
  const { unitaImmobiliari: tutte, catastoTerreni, collegamenti, allineamentoFoglio: a } = dati;
  const nota = notaDi(fascicolo);
  const attive = tutte.filter((u) => u.stato === 'attiva');
  const comuni = tutte.filter((u) => u.stato === 'bene-comune');
  return [
    ...(attive.length === 0 ? [paragrafo('Fabbricato in mappa senza unità al Catasto Fabbricati.')] : tabella(tabellaUnita(attive, nota))),
    ...tabella(tabellaComuni(comuni, nota)),
    ...tabella(tabellaSoppresse(tutte.filter((u) => u.stato === 'soppressa'), nota)),
    ...tabella(tabellaTerreni(catastoTerreni, notaSegnalati(fascicolo.sezioni))),
    ...tabella(tabellaProve(collegamenti)),
    ...(a === null || a.quota === null || attive.length > 0
      ? []
      : [paragrafo(`Nel foglio ${a.foglio}, ${parole.numero(a.unitaAllineate)} numeri urbani su ${parole.numero(a.unitaTotali)} si ritrovano in mappa (${parole.percento(a.quota)}).`, 'nota')]),
  ];
}

/** What is to be said of one unit beside its row: another parcel than the building's, further parcels, doubt. */
function notaDi({ edificio: { foglio, particelle }, sezioni }: Fascicolo): (u: UnitaNelFascicolo) => string | null {
  const segnalate = notaSegnalati(sezioni);
  const sue = new Set(particelle.map(({ numero }) => numero));
  return (u) => {
    const numero = u.particella + (u.denominatore === '' ? '' : `/${u.denominatore}`);
    const note = [
      u.foglio === foglio && sue.has(numero) && sue.size === 1 ? null : `${u.foglio === foglio ? '' : `Fg. ${u.foglio} `}P.lla ${numero}`,
      u.assenteDal === undefined ? null : `assente dalla fornitura del ${parole.giorno(u.assenteDal)}`,
      u.graffati.length === 0 ? null : `graffata con ${u.graffati.join(', ')}`,
      segnalate(u.id, u.collegamentoId),
      u.qualita === 'certo' ? null : `collegamento: ${parole.qualita(u.qualita).toLowerCase()}`,
    ];
    return note.filter((n) => n !== null).join(' · ') || null;
  };
}

type Nota = (u: UnitaNelFascicolo) => string | null;

function tabellaUnita(unita: readonly UnitaNelFascicolo[], nota: Nota): Tabella {
  const somma = (valori: readonly (number | null)[]): number | null => {
    const noti = valori.filter((v) => v !== null);
    return noti.length === 0 ? null : noti.reduce((a, b) => a + b, 0);
  };
  return {
    tipo: 'tabella', titolo: `Unità immobiliari (${parole.numero(unita.length)})`,
    colonne: [
      { titolo: 'Sub', peso: 7 }, { titolo: 'Piano', peso: 13 }, { titolo: 'Int.', peso: 6 }, { titolo: 'Categoria', peso: 40 }, { titolo: 'Cl.', peso: 5 },
      { titolo: 'Consistenza', peso: 14, numerica: true }, { titolo: 'Sup. cat.', peso: 12, numerica: true }, { titolo: 'Rendita', peso: 16, numerica: true },
    ],
    righe: unita.map((u) => [
      cella(u.subalterno), cella(u.piano), cella(u.interno), cella(parole.categoria(u), nota(u)), cella(u.classe), cella(parole.consistenza(u)),
      cella(parole.metriQuadri(u.superficieM2)), cella(parole.euro(u.renditaEuroCents)),
    ]),
    ...(unita.length < 2 ? {} : {
      totale: [
        { testo: '' }, { testo: '' }, { testo: '' }, cella(`Totale, ${parole.numero(unita.length)} unità`), { testo: '' }, { testo: '' },
        cella(parole.metriQuadri(somma(unita.map((u) => u.superficieM2)))), cella(parole.euro(somma(unita.map((u) => u.renditaEuroCents)))),
      ],
    }),
  };
}

function tabellaComuni(unita: readonly UnitaNelFascicolo[], nota: Nota): Tabella {
  return {
    tipo: 'tabella', titolo: `Parti comuni (${parole.numero(unita.length)})`,
    colonne: [{ titolo: 'Sub', peso: 7 }, { titolo: 'Piano', peso: 16 }, { titolo: 'Descrizione', peso: 61 }, { titolo: 'Sup. cat.', peso: 12, numerica: true }, { titolo: 'Rendita', peso: 16, numerica: true }],
    righe: unita.map((u) => [
      cella(u.subalterno), cella(u.piano), cella(u.categoria === null ? 'Bene comune non censibile' : `Bene comune, ${parole.categoria(u)}`, nota(u)), cella(parole.metriQuadri(u.superficieM2)),
      cella(parole.euro(u.renditaEuroCents)),
    ]),
  };
}

function tabellaSoppresse(unita: readonly UnitaNelFascicolo[], nota: Nota): Tabella {
  const sostituite = unita.some((u) => u.sostituitaDa.length > 0);
  return {
    tipo: 'tabella', titolo: `Unità soppresse (${parole.numero(unita.length)})`,
    colonne: [{ titolo: 'Sub', peso: 7 }, { titolo: 'Piano', peso: 16 }, { titolo: 'Categoria', peso: 61 }, { titolo: 'Consistenza', peso: 28, numerica: true }, ...(sostituite ? [{ titolo: 'Al suo posto', peso: 24 }] : [])],
    righe: unita.map((u) => [
      cella(u.subalterno), cella(u.piano), cella(parole.categoria(u), nota(u)), cella(parole.consistenza(u)), ...(sostituite ? [cella(u.sostituitaDa.join(', '))] : []),
    ]),
  };
}

function tabellaTerreni(terreni: readonly PartitaTerreni[], segnalati: ReturnType<typeof notaSegnalati>): Tabella {
  const porzioni = terreni.some((t) => t.porzione !== null || t.subalterno !== '');
  return {
    tipo: 'tabella', titolo: 'Catasto Terreni',
    colonne: [
      { titolo: 'P.lla', peso: 14 }, ...(porzioni ? [{ titolo: 'Sub/porz.', peso: 12 }] : []), { titolo: 'Qualità', peso: 32 }, { titolo: 'Cl.', peso: 6 }, { titolo: 'Superficie', peso: 16, numerica: true },
      { titolo: 'R. dominicale', peso: 17, numerica: true }, { titolo: 'R. agrario', peso: 17, numerica: true },
    ],
    righe: terreni.map((t) => [
      cella(t.numero + (t.denominatore === '' ? '' : `/${t.denominatore}`), [t.assenteDal !== undefined ? `assente dalla fornitura del ${parole.giorno(t.assenteDal)}` : t.stato === 'soppressa' ? 'soppressa' : null, segnalati(t.particellaId)].filter((n) => n !== null).join(' · ')),
      ...(porzioni ? [cella([t.subalterno, t.porzione].filter((x) => x !== null && x !== '').join(' '))] : []),
      cella(t.qualita), cella(t.classe), cella(parole.metriQuadri(t.superficieM2)), cella(parole.euro(t.redditoDominicaleEuroCents)), cella(parole.euro(t.redditoAgrarioEuroCents)),
    ]),
  };
}

/** Links that rest on the same ground stand in one row: sixty units of a block are one sentence. */
function tabellaProve(collegamenti: readonly CollegamentoSpiegato[]): Tabella {
  const gruppi = new Map<string, CollegamentoSpiegato[]>();
  for (const c of collegamenti) {
    const fondamento = JSON.stringify([c.tipo, c.qualita, c.criterio, c.prove, c.contro, c.stato, c.decisione]);
    const gruppo = gruppi.get(fondamento);
    if (gruppo) gruppo.push(c);
    else gruppi.set(fondamento, [c]);
  }
  return {
    tipo: 'tabella', titolo: 'Su che cosa si fondano i collegamenti',
    colonne: [{ titolo: 'Oggetto', peso: 24 }, { titolo: 'Criterio e prove', peso: 70 }, { titolo: 'Qualità', peso: 16 }],
    righe: [...gruppi.values()].flatMap((gruppo) => {
      const [primo] = gruppo;
      return primo === undefined ? [] : [[cella(oggettiDi(gruppo)), cella(`${primo.criterio}.`, [...primo.prove, ...primo.contro, decisioneInParole(primo)].join(' ').trimEnd()), cella(parole.qualita(primo.qualita))]];
    }),
  };
}

/** `Sub 1–12, 15` where all are subalterni, else the names as they are. */
function oggettiDi(gruppo: readonly CollegamentoSpiegato[]): string {
  const nomi = gruppo.map(({ oggetto }) => oggetto);
  const sub = nomi.filter((n) => n.startsWith('Sub ')).map((n) => n.slice(4)).toSorted((a, b) => a.localeCompare(b, 'it', { numeric: true }));
  const altri = nomi.filter((n) => !n.startsWith('Sub '));
  return [...(sub.length === 0 ? [] : [`Sub ${parole.intervalli([...new Set(sub)])}`]), ...new Set(altri)].join(', ');
}

export function blocchiTitolarita({ sezioni }: Fascicolo, conNomi: boolean): Blocco[] {
  const catasto = sezioni.find((s) => s.codice === 'catasto');
  if (!conNomi) return [paragrafo('I nomi degli intestatari non sono stampati.')];
  const unita = catasto?.dati?.unitaImmobiliari.filter((u) => u.stato !== 'soppressa') ?? [];
  const righe = unita.flatMap((u) => (u.intestatari ?? []).map((i) => [cella(u.subalterno === '' ? `P.lla ${u.particella}` : u.subalterno), cella(i.denominazione), cella(i.diritto), cella(i.quota ?? 'quota non indicata')]));
  return [
    paragrafo('L’intestazione catastale non è prova della proprietà.', 'nota'),
    ...(righe.length === 0
      ? [paragrafo('Nessun intestatario nelle forniture caricate.')]
      : tabella({ tipo: 'tabella', titolo: 'Intestatari delle unità', colonne: [{ titolo: 'Sub', peso: 9 }, { titolo: 'Intestatario', peso: 52 }, { titolo: 'Diritto', peso: 34 }, { titolo: 'Quota', peso: 17, numerica: true }], righe })),
  ];
}

export function blocchiIndirizzi(dati: DatiDi<'indirizzi'>): Blocco[] {
  if (dati === null || dati.items.length === 0) return [paragrafo('Nessun indirizzo nelle forniture caricate.')];
  return tabella({
    tipo: 'tabella', titolo: 'Indirizzi dell’edificio',
    colonne: [{ titolo: 'Indirizzo', peso: 68 }, { titolo: 'Secondo', peso: 22 }, { titolo: 'Unità', peso: 12, numerica: true }],
    righe: dati.items.map((i) => [cella(i.etichetta), cella(i.fonte === 'catasto' ? 'il catasto' : 'il Comune'), cella(parole.numero(i.unita))]),
  });
}

/** `istante` of the print: what was due before it says so. */
export function blocchiScheda(dati: DatiDi<'documenti'>, istante: Date): Blocco[] {
  if (dati === null) return [];
  const oggi = istante.toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
  const entro = (il: string | null, passata: string): Cella => (il === null ? cella(null) : cella(parole.giorno(il), il < oggi ? passata : null));
  const righe = parole.attributi(dati.attributi).map(({ nome, valore, fonte, data }) => [cella(nome), cella(valore), cella(fonte, parole.giorno(data))]);
  const documenti = dati.documenti.map((d) => [
    cella(parole.TIPI_DOCUMENTO[d.tipo], d.riservatezza === 'riservata' ? 'riservato' : ''), cella(d.titolo, [d.numero === null ? '' : `n. ${d.numero}`, d.data === null ? '' : `del ${parole.giorno(d.data)}`].filter((x) => x !== '').join(' ')),
    cella(d.autore ?? d.fonte, d.oggetto?.etichetta ?? ''), entro(d.scadenza, 'scaduto'),
  ]);
  const impianti = dati.impianti.map((i) => [
    cella(parole.TIPI_IMPIANTO[i.tipo], i.codice ?? ''), cella(i.descrizione, i.installatoIl === null ? '' : `installato il ${parole.giorno(i.installatoIl)}`), cella(i.fonte, parole.giorno(i.data)),
    cella(i.ultimaVerifica === null ? '' : parole.giorno(i.ultimaVerifica)), entro(i.prossimaVerifica, 'verifica scaduta'),
  ]);
  return [
    ...(righe.length === 0 ? [] : tabella({ tipo: 'tabella', titolo: 'Dati raccolti dall’ufficio', colonne: [{ titolo: 'Dato', peso: 30 }, { titolo: 'Valore', peso: 36 }, { titolo: 'Secondo', peso: 36 }], righe })),
    ...(impianti.length === 0 ? [] : tabella({ tipo: 'tabella', titolo: 'Impianti', colonne: [{ titolo: 'Impianto', peso: 26 }, { titolo: 'Descrizione', peso: 30 }, { titolo: 'Secondo', peso: 20 }, { titolo: 'Verificato', peso: 13 }, { titolo: 'Da verificare', peso: 15 }], righe: impianti })),
    ...(documenti.length === 0 ? [] : tabella({ tipo: 'tabella', titolo: 'Documenti', colonne: [{ titolo: 'Tipo', peso: 28 }, { titolo: 'Documento', peso: 38 }, { titolo: 'Di chi', peso: 22 }, { titolo: 'Scade il', peso: 14 }], righe: documenti })),
  ];
}
