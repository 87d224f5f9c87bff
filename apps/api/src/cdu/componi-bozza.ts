import type { DecisioneCdu, ParticellaBozzaCdu, RigaBozzaCdu, UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import { cella, paragrafo, tabella } from '../stampa/blocchi.js';
import { blocchiOggetto, marginali, superficiInParole } from '../stampa/componi-urbanistica.js';
import type { Blocco, DocumentoCdu, SezioneCdu } from '../stampa/documento.js';
import type { EstrattoMappa } from '../stampa/mappa/estratto.js';
import * as stampa from '../stampa/parole.js';
import { etichettaParticella } from '../territorio/presenta.js';
import type { BozzaLetta, PremesseBozza, RigaConEsito } from './bozze.repository.js';
import { m2, nomePiano, statoInParole } from './parole.js';
import { applicaDecisioni, contaRighe, firmaInParole } from './revisione.js';

/** A parcel of the draft, with its rows as the office reviewed them. */
export interface RigaRivista extends RigaConEsito {
  readonly riviste: readonly RigaBozzaCdu[];
}

export interface MaterialeBozza {
  readonly bozza: BozzaLetta;
  readonly premesse: PremesseBozza;
  readonly righe: readonly RigaRivista[];
  /** By parcel. */
  readonly estratti: ReadonlyMap<string, EstrattoMappa>;
  /** More parcels than maps are drawn for. */
  readonly senzaMappe: boolean;
  readonly operatore: string;
  readonly istante: Date;
}

const STATI: Readonly<Record<ParticellaBozzaCdu['stato'], string>> = {
  'in-attesa': 'non calcolata', trovata: 'trovata', 'senza-mappa': 'non in mappa', soppressa: 'soppressa', ambigua: 'in più sezioni', sconosciuta: 'non trovata', 'non-riuscita': 'calcolo non riuscito',
};

const sezione = (titolo: string, blocchi: readonly Blocco[]): SezioneCdu[] => (blocchi.length === 0 ? [] : [{ titolo, fonte: null, blocchi, estratto: null, didascalia: '' }]);

/** A draft in the words and the order of the paper. */
export function componiBozza(m: MaterialeBozza): DocumentoCdu {
  const { bozza: b, righe, istante } = m;
  const oggetti = righe.flatMap((r): UrbanisticaOggetto[] => (r.esito?.urbanistica ? [applicaDecisioni(r.esito.urbanistica, r.riviste)] : []));
  const quante = (n: number): string => (n === 1 ? '1 particella' : `${stampa.numero(n)} particelle`);
  return {
    tipo: 'cdu', ente: /^comune /i.test(b.nomeComune) ? b.nomeComune : `Comune di ${b.nomeComune}`, titolo: 'Bozza di certificato di destinazione urbanistica',
    sottotitolo: [`Situazione al ${stampa.giorno(b.riferimento)}`, quante(righe.length), b.protocollo === null ? null : `Prot./pratica n. ${b.protocollo}`].filter((t) => t !== null).join(' · '),
    premessa: [
      `Destinazione urbanistica e vincoli di ${quante(oggetti.length)}, come risultano dai piani e dai vincoli caricati${b.riferimento === giornoDi(istante) ? '' : ` e riferiti al ${stampa.giorno(b.riferimento)}`}. Le percentuali sono sulla superficie in mappa; accanto, la stessa quota della superficie catastale.`,
      'Va verificata e completata dall’ufficio: questa bozza non certifica nulla.', revisioneInParole(righe), ...(m.senzaMappe ? [`Gli estratti di mappa si stampano fino a ${stampa.numero(m.estratti.size)} particelle: qui sono delle prime.`] : []),
    ],
    sezioni: [
      ...sezione('Particelle da verificare', tabellaAltre(righe)),
      ...oggetti.map((o): SezioneCdu => ({ titolo: o.etichetta, fonte: superficiInParole(o).slice(o.etichetta.length + 2) || null, blocchi: blocchiOggetto(o), estratto: m.estratti.get(o.id) ?? null, didascalia: `${o.etichetta}, mappa catastale` })),
      ...sezione('Allegato: sovrapposizioni marginali', intestate(marginali(oggetti))), ...sezione('Fonti e parametri', fonti(m)),
      ...sezione('Foglio interno: revisione dell’ufficio (non fa parte del certificato)', foglioInterno(righe)),
    ],
    operatore: m.operatore, data: stampa.dataDi(istante), ora: stampa.oraDi(istante), dimostrativo: b.dimostrativo, istante: istante.toISOString(),
  };
}

const giornoDi = (istante: Date): string => istante.toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });

function intestate(blocchi: Blocco[]): Blocco[] {
  return blocchi.length === 0 ? [] : [paragrafo('Bordi sottili tra la mappa catastale e il disegno dei piani: non sono nelle tabelle delle zone. I vincoli sottili restano nelle tabelle delle particelle.', 'nota'), ...blocchi];
}

function tabellaAltre(righe: readonly RigaConEsito[]): Blocco[] {
  const altre = righe.filter((r) => r.esito?.stato !== 'trovata');
  return tabella({
    tipo: 'tabella', titolo: 'Chieste, e non certificabili così', colonne: [{ titolo: 'Particella', peso: 40 }, { titolo: 'Esito', peso: 26 }, { titolo: 'Che cosa fare', peso: 80 }],
    righe: altre.map((r) => [cella(etichettaParticella(r)), cella(STATI[r.esito?.stato ?? 'in-attesa']), cella(r.esito?.nota ?? null, (r.esito?.altre ?? []).map((a) => a.etichetta).join('; '))]),
  });
}

function fonti({ righe, premesse: { piani, parametri, fonti: caricate, tolleranza, quando } }: MaterialeBozza): Blocco[] {
  // The widths of the bands that are here; the rules of the measure, always.
  const fasce = new Set(righe.flatMap((r) => r.esito?.urbanistica?.vincoli.interessati.flatMap((v) => v.origini.flatMap((o) => o.fascia?.parametro ?? [])) ?? []));
  return [
    ...tabella({
      tipo: 'tabella', titolo: 'Piani', colonne: [{ titolo: 'Piano', peso: 60 }, { titolo: 'Stato', peso: 40 }, { titolo: 'Atto', peso: 40 }, { titolo: 'Rango', peso: 14, numerica: true }],
      righe: piani.map((p) => [cella(nomePiano(p), p.ente), cella(statoInParole(p)), cella(p.atto), cella(String(p.rango))]),
    }),
    paragrafo(tolleranza, 'nota'),
    ...tabella({
      tipo: 'tabella', titolo: 'Parametri', colonne: [{ titolo: 'Parametro', peso: 70 }, { titolo: 'Valore', peso: 22, numerica: true }, { titolo: 'Fondamento', peso: 62 }],
      righe: parametri.filter((p) => !p.codice.startsWith('urbanistica.fascia.') || fasce.has(p.codice)).map((p) => [cella(p.titolo, p.confermato ? null : 'da confermare dall’ufficio'), cella(`${p.valore}${p.unita === 'rapporto' || p.unita === '' ? '' : ` ${p.unita.replace('m2', 'm²')}`}`), cella(p.baseGiuridica)]),
    }),
    ...tabella({ tipo: 'tabella', titolo: 'Dati catastali', colonne: [{ titolo: 'Fonte', peso: 70 }, { titolo: 'Aggiornata al', peso: 40 }], righe: caricate.map((f) => [cella(f.titolo), cella(f.al === null ? 'senza data di riferimento' : stampa.giorno(f.al))]) }),
    ...(quando === null ? [] : [paragrafo(`Ultima modifica del registro tenuta in conto: ${stampa.dataDi(new Date(quando))} alle ${stampa.oraDi(new Date(quando))}.`, 'nota')]),
  ];
}

const DECISIONI: Readonly<Record<DecisioneCdu, string>> = { accetta: 'accettata', modifica: 'modificata', marginale: 'dichiarata marginale', escludi: 'esclusa', ritira: 'ritirata' };

const sommaDi = (righe: readonly RigaRivista[]) => contaRighe(righe.flatMap((r) => r.riviste));

function revisioneInParole(righe: readonly RigaRivista[]): string {
  const { righe: tutte, decise, daRivedere } = sommaDi(righe);
  return `Righe riviste dall’ufficio: ${stampa.numero(decise)} di ${stampa.numero(tutte)}.${daRivedere === 0 ? '' : ` Decisioni da rivedere perché i dati sono cambiati: ${stampa.numero(daRivedere)}; qui vale il calcolo.`}`;
}

/** What was decided otherwise than as computed, by whom and why; what was taken as it is is only counted. */
function foglioInterno(righe: readonly RigaRivista[]): Blocco[] {
  const altrimenti = righe.flatMap((r) => r.riviste.flatMap((v) => (v.decisione !== null && (v.decisione.decisione !== 'accetta' || v.daRivedere) ? [{ r, v, d: v.decisione }] : [])));
  const scritto = ({ testo, superficieM2 }: NonNullable<RigaBozzaCdu['decisione']>): string => [superficieM2 === null ? '' : m2(superficieM2), testo ?? ''].filter((t) => t !== '').join(' · ');
  return [
    paragrafo(`${revisioneInParole(righe)} Un vincolo escluso o dichiarato marginale resta tra i vincoli della particella, con il motivo; una zona esclusa è soltanto qui.`),
    ...tabella({
      tipo: 'tabella', titolo: 'Deciso diversamente dal calcolo, o da rivedere', colonne: [{ titolo: 'Particella', peso: 32 }, { titolo: 'Riga', peso: 40 }, { titolo: 'Calcolato', peso: 30 }, { titolo: 'Decisione', peso: 34 }, { titolo: 'Chi, quando, perché', peso: 44 }],
      righe: altrimenti.map(({ r, v, d }) => [
        cella(etichettaParticella(r)), cella(v.titolo, v.di), cella(v.fatto === null ? 'non c’è più' : m2(v.fatto.superficieM2), v.fatto?.testo), cella(`${DECISIONI[d.decisione]}${v.daRivedere ? ', da rivedere' : ''}`, v.daRivedere ? `presa su ${m2(d.fatto.superficieM2)}` : scritto(d)), cella(firmaInParole(d)),
      ]),
    }),
  ];
}
