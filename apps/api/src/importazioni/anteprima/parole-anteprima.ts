import type { Cambiamento, GenereVoce, RiassuntoAnteprima } from '@edigit/anagrafe/contract';
import { NOMI_CAMPI } from '../../territorio/campi-in-parole.js';
import type { OperazioneSuccessiva } from './anteprima.repository.js';
import { cambiate, conta, elenco, intero, type Nome } from './nomi.js';

const NIENTE = 'Nessuna differenza: il registro contiene già questi dati.';
const UNITA: Nome = { uno: 'unità', tanti: 'unità', genere: 'f' };
const PARTICELLA: Nome = { uno: 'particella', tanti: 'particelle', genere: 'f' };
const EDIFICIO: Nome = { uno: 'edificio', tanti: 'edifici', genere: 'm' };
const IMMOBILE: Nome = { uno: 'immobile', tanti: 'immobili', genere: 'm' };
const TITOLARITA: Nome = { uno: 'titolarità', tanti: 'titolarità', genere: 'f' };
const SOGGETTO: Nome = { uno: 'soggetto', tanti: 'soggetti', genere: 'm' };
const RIGA: Nome = { uno: 'riga', tanti: 'righe', genere: 'f' };

const NOMI: Readonly<Record<GenereVoce, Nome>> = {
  unita: UNITA, particelle: PARTICELLA, edifici: EDIFICIO, 'edifici-unita': EDIFICIO, 'edifici-intestatari': EDIFICIO, intestatari: IMMOBILE, soggetti: SOGGETTO, ufficio: EDIFICIO, decisioni: UNITA, 'lavori-aperti': PARTICELLA, registro: RIGA,
};

/** The whole preview in one sentence: «34 unità aggiunte, 112 modificate, 9 soppresse; 17 edifici cambiano intestatari». */
export function fraseAnteprima(r: RiassuntoAnteprima): string {
  const cambiano = (n: number, che: string): string | null => (n === 0 ? null : `${conta(n, EDIFICIO)} ${n === 1 ? 'cambia' : 'cambiano'} ${che}`);
  const { soggetti, titolarita } = r.osservazioni;
  const frasi = [
    ...([['unita', UNITA], ['particelle', PARTICELLA]] as const).map(([chiave, nome]) => {
      const c = r[chiave];
      return elenco(nome, [[c.aggiunte, 'aggiunta'], [c.modificate, 'modificata'], [c.soppresse, 'soppressa'], [c.riattivate, 'riattivata'], [c.assenti, 'assente']]);
    }),
    elenco(EDIFICIO, [[r.edifici.aggiunti, 'aggiunta'], [r.edifici.modificati, 'modificata'], [r.edifici.nonPiuInMappa, 'non-piu-in-mappa']]),
    cambiano(r.edificiConIntestatariCambiati, 'intestatari'),
    r.modificheUfficio === 0 ? null : `${intero(r.modificheUfficio)} ${r.modificheUfficio === 1 ? 'modifica dell’ufficio' : 'modifiche dell’ufficio'} da confrontare`,
    decisioniContraddette(r.decisioniContraddette ?? 0),
    r.lavoriAperti === 0 ? null : `${conta(r.lavoriAperti, PARTICELLA)} con lavori aperti ${r.lavoriAperti === 1 ? 'viene' : 'vengono'} meno`,
  ].filter((f) => f !== null);
  if (frasi.length > 0) return frasi.join('; ');
  const resto = [
    elenco(TITOLARITA, [[titolarita.aggiunti, 'aggiunta'], [titolarita.modificati, 'modificata'], [titolarita.chiusi, 'assente']]), elenco(SOGGETTO, [[soggetti.aggiunti, 'aggiunta'], [soggetti.modificati, 'modificata']]),
    somma(r.osservazioni.bordi) + somma(r.osservazioni.sagome) > 0 ? `${intero(somma(r.osservazioni.bordi) + somma(r.osservazioni.sagome))} elementi di mappa e di rilievo` : null,
  ].filter((f) => f !== null);
  return resto.length > 0 ? resto.join('; ') : NIENTE;
}

const decisioni = (n: number): string => `${intero(n)} ${n === 1 ? 'decisione' : 'decisioni'} sui collegamenti`;

function decisioniContraddette(n: number): string | null {
  return n === 0 ? null : `${decisioni(n)} ${n === 1 ? 'contraddetta' : 'contraddette'}`;
}

/** What a preview cannot know of open work; nothing to say where no parcel goes. */
export function noteAnteprima({ particelle }: RiassuntoAnteprima): string[] {
  if (particelle.soppresse + particelle.assenti === 0) return [];
  return ['Lavori aperti sulle particelle che vengono meno: contano le segnalazioni, le modifiche dell’ufficio e i confronti da decidere. Le pratiche edilizie non sono ancora caricate; le bozze non salvate restano sul computer di chi disegna.'];
}

const somma = (o: { readonly aggiunti: number; readonly modificati: number; readonly chiusi: number }): number => o.aggiunti + o.modificati + o.chiusi;

const OPERAZIONI: Readonly<Record<OperazioneSuccessiva['tipo'], string>> = { importazione: 'un’importazione', annullamento: 'un annullamento', modifica: 'una modifica', decisione: 'una decisione' };

/** What made a preview one of yesterday: «un’importazione di M. Rossi, 12/03/2026 10:42». */
export function operazioneInParole({ tipo, operatore, quando }: OperazioneSuccessiva): string {
  const [data, ora] = [quando.toLocaleDateString('it-IT', { day: '2-digit', month: '2-digit', year: 'numeric' }), quando.toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit' })];
  return `${OPERAZIONI[tipo]}${operatore === '' ? '' : ` di ${operatore}`}, ${data} ${ora}`;
}

const COME_DECISIONI: Readonly<Partial<Record<Cambiamento, string>>> = { soppressa: ': l’unità è soppressa', assente: ': l’unità è assente dalla fornitura', 'non-piu-in-mappa': ': l’edificio non è più in mappa' };

/** «Rendita cambiata in 112 unità», «9 unità soppresse». */
export function titoloGruppo(genere: GenereVoce, cambiamento: Cambiamento, campo: string | null, quanti: number): string {
  const nome = NOMI[genere];
  if (campo !== null) {
    const [detto, cambia = `${detto} cambiata`] = NOMI_CAMPI[campo] ?? [campo];
    return `${cambia} in ${conta(quanti, nome)}`;
  }
  switch (genere) {
    case 'edifici-unita': return `${conta(quanti, nome)} con unità che cambiano`;
    case 'edifici-intestatari': return `${conta(quanti, nome)} che ${quanti === 1 ? 'cambia' : 'cambiano'} intestatari`;
    case 'intestatari': return cambiamento === 'aggiunta' ? `${conta(quanti, nome)} che ${quanti === 1 ? 'riceve' : 'ricevono'} intestatari`
      : cambiamento === 'soppressa' ? `${conta(quanti, nome)} senza più intestatari` : `Intestatari cambiati in ${conta(quanti, nome)}`;
    case 'soggetti': return `Dati cambiati di ${conta(quanti, nome)}`;
    case 'ufficio': return `${intero(quanti)} ${quanti === 1 ? 'modifica' : 'modifiche'} dell’ufficio da confrontare${cambiamento === 'non-piu-in-mappa' ? ': il fabbricato non è più in mappa' : ''}`;
    case 'decisioni': return `${decisioni(quanti)} che la fornitura contraddice${COME_DECISIONI[cambiamento] ?? ''}`;
    case 'lavori-aperti': return `${conta(quanti, nome)} con lavori aperti ${cambiate(quanti, nome, cambiamento)}`;
    case 'edifici': return cambiamento === 'riattivata' ? `${conta(quanti, nome)} di nuovo in mappa` : `${conta(quanti, nome)} ${cambiate(quanti, nome, cambiamento)}`;
    default: return `${conta(quanti, nome)} ${cambiate(quanti, nome, cambiamento)}`;
  }
}
