import type { DatiUrbanistica, StratoToccato, UrbanisticaOggetto, ZonaToccata } from '@edigit/anagrafe/contract';
import { m2, nomePiano, quotaInParole, statoInParole } from '../cdu/parole.js';
import { cella, paragrafo, tabella } from './blocchi.js';
import type { Blocco, Tabella } from './documento.js';
import * as parole from './parole.js';

/** «Urbanistica e vincoli» of a dossier on paper: each parcel under its name. */
export function blocchiUrbanistica(dati: DatiUrbanistica | null): Blocco[] {
  if (dati === null) return [];
  return [
    ...dati.oggetti.flatMap((o) => [paragrafo(superficiInParole(o), 'rilievo'), ...blocchiOggetto(o), ...marginali([o])]),
    ...(dati.troncata ? [paragrafo('L’edificio sta su altre particelle, che qui non sono stampate.', 'rilievo')] : []),
    paragrafo(`Piani e vincoli al ${parole.giorno(dati.riferimento)}. ${dati.tolleranza}`, 'nota'),
  ];
}

/** «Foglio 4 · P.lla 312: 420,0 m² in mappa, 425 m² al catasto». */
export function superficiInParole(o: UrbanisticaOggetto): string {
  const parti = [o.superficieMappaM2 === null ? null : `${m2(o.superficieMappaM2)} in mappa`, o.superficieCatastaleM2 === null ? null : `${parole.metriQuadri(o.superficieCatastaleM2)} al catasto`].filter((p) => p !== null);
  return parti.length === 0 ? o.etichetta : `${o.etichetta}: ${parti.join(', ')}`;
}

/** Zones, precedence, constraints of one parcel; its slivers stand apart. */
export function blocchiOggetto(o: UrbanisticaOggetto): Blocco[] {
  const { interessati, nonInteressati, senzaDato } = o.vincoli;
  return [
    ...o.avvisi.map((a) => paragrafo(a, 'rilievo')),
    ...(o.differenzaSuperfici === null ? [] : [paragrafo(o.differenzaSuperfici, 'nota')]),
    ...o.strati.flatMap(blocchiStrato),
    ...o.prevalenze.flatMap((p) => [paragrafo(p.testo, 'rilievo'), ...(p.cedono.length === 0 ? [] : [paragrafo(`Cedono: ${p.cedono.map((c) => `${c.zona} (${m2(c.superficieM2)})`).join('; ')}.`, 'nota')])]),
    ...(o.salvaguardia === null ? [] : [paragrafo(o.salvaguardia, 'rilievo')]),
    ...tabella(tabellaVincoli(o)),
    ...(o.superficieMappaM2 !== null && interessati.length === 0 && nonInteressati.length > 0 ? [paragrafo('Nessuno dei vincoli caricati interessa la particella.')] : []),
    ...pezzi('Non interessato (verificato): ', nonInteressati.map((v) => v.titolo + (v.distanzaM === null ? '' : v.distanzaM < 0.05 ? ' (a contatto)' : ` (a ${parole.numero(v.distanzaM, 1)} m)`))),
    ...pezzi('Senza dato, perché mai caricati: ', senzaDato.flatMap((f) => (f.intera ? [`${f.famigliaTitolo} (tutta la famiglia)`] : f.tipi.map((t) => t.titolo)))),
  ];
}

/** Paragraphs short enough for one each: a list that goes on begins a new one. */
function pezzi(inizio: string, voci: readonly string[]): Blocco[] {
  const righe: string[] = [];
  for (const voce of voci) {
    const ultima = righe.at(-1);
    if (ultima === undefined || ultima.length + voce.length > 480) righe.push(voce);
    else righe[righe.length - 1] = `${ultima}; ${voce}`;
  }
  return righe.map((riga, i) => paragrafo(`${i === 0 ? inizio : ''}${riga}.`, 'nota'));
}

function blocchiStrato(s: StratoToccato): Blocco[] {
  const { piano } = s;
  return [
    ...tabella({
      tipo: 'tabella', titolo: `${nomePiano(piano)} – ${s.titolo} (${statoInParole(piano)}${piano.atto === '' ? '' : `, ${piano.atto}`})`,
      colonne: [{ titolo: 'Zona', peso: 40 }, { titolo: 'Norme', peso: 44 }, { titolo: 'In mappa', peso: 20, numerica: true }, { titolo: 'Quota', peso: 15, numerica: true }, { titolo: 'Sul catasto', peso: 20, numerica: true }],
      righe: s.zone.map((z) => [cella(z.codice, [z.nome, z.dm1444 === null ? '' : `zona ${z.dm1444} DM 1444/1968`].filter((t) => t !== '').join(' · ')), cella(z.articolo, z.parametri.join(' · ')), cella(m2(z.superficieM2)), cella(quotaInParole(z.quota)), cella(z.superficieCatastaleM2 === null ? null : m2(z.superficieCatastaleM2))]),
    }),
    ...(s.copertura?.testo ? [paragrafo(s.copertura.testo, 'rilievo')] : []),
  ];
}

function tabellaVincoli(o: UrbanisticaOggetto): Tabella {
  return {
    tipo: 'tabella', titolo: 'Vincoli che interessano la particella',
    colonne: [{ titolo: 'Vincolo', peso: 52 }, { titolo: 'Atto e origine', peso: 46 }, { titolo: 'Superficie', peso: 22, numerica: true }, { titolo: 'Quota', peso: 17, numerica: true }],
    righe: o.vincoli.interessati.map((v) => [
      cella(v.titolo, [v.baseGiuridica, v.ente, v.testoCdu || v.effetti, v.cautela ?? ''].filter((t) => t !== '').join(' · ')),
      cella(v.origini.slice(0, 6).map((x) => x.nome || `strato «${x.strato}»`).join('; ') + (v.origini.length > 6 ? ` e altri ${v.origini.length - 6}` : ''), [...new Set(v.origini.slice(0, 6).flatMap((x) => [x.atto, x.fascia?.testo ?? '']))].filter((t) => t !== '').join(' · ')),
      cella(m2(v.superficieM2)), cella(quotaInParole(v.quota)),
    ]),
  };
}

/** «Sovrapposizioni marginali, da verificare»: the slivers of exclusive layers, of some parcels. */
export function marginali(oggetti: readonly UrbanisticaOggetto[]): Blocco[] {
  const righe = oggetti.flatMap((o) => o.strati.flatMap((s) => s.marginali.map((z): [UrbanisticaOggetto, StratoToccato, ZonaToccata] => [o, s, z])));
  return tabella({
    tipo: 'tabella', titolo: 'Sovrapposizioni marginali, da verificare',
    colonne: [{ titolo: 'Particella', peso: 40 }, { titolo: 'Zona', peso: 60 }, { titolo: 'Superficie', peso: 24, numerica: true }, { titolo: 'Quota', peso: 24, numerica: true }, { titolo: 'Spessore', peso: 20, numerica: true }],
    righe: righe.map(([o, s, z]) => [cella(o.etichetta), cella(`${z.codice} · ${nomePiano(s.piano)}`, z.nome), cella(m2(z.superficieM2)), cella(quotaInParole(z.quota)), cella(`${parole.numero(z.spessoreM, 3)} m`)]),
  });
}
