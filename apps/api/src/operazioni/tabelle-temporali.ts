import type { Diritto } from '@edigit/anagrafe/contract';

/** Rows of another table named by their natural key: own column → column there. */
export interface Dipendenza {
  /** As in {@link TabellaTemporale.nome}. */
  readonly tabella: string;
  readonly colonne: Readonly<Record<string, string>>;
}

/** A table whose rows an operation opens (`aperta_da`) and another closes (`chiusa_da`): what undo, history and time travel go through. */
export interface TabellaTemporale {
  readonly schema: 'public' | 'persone' | 'tributi';
  readonly nome: string;
  /** Columns that, with `comune`, tell one thing of the table from another: one open row each. */
  readonly chiave: readonly string[];
  /** Column of the opaque id by which other tables name a row's thing; absent where nothing does. */
  readonly id?: string;
  /** Columns that hold ids (`uuid` or `uuid[]`) of things of other tables, whichever they are. */
  readonly riferimenti?: readonly string[];
  /** What an officer calls one of its rows and several, where an undo has to tell how many it touches. */
  readonly titolo?: readonly [uno: string, molti: string];
  /** Right without which an operation on its rows is not undone, besides what the operation asks. */
  readonly diritto?: Diritto;
  /** Made again from the others after every operation: an undo neither takes its rows back nor is kept by them. */
  readonly derivata?: true;
  /** What a row makes no sense without, where it is named by key. */
  readonly dipendenze?: readonly Dipendenza[];
}

/**
 * Every temporal table. Who adds one adds it here (a test compares this list with the database) and gives it the columns `aperta_da bigint NOT NULL`,
 * `chiusa_da bigint`, `copia_di bigint`: the last is set only on rows that an undo brought back, and names the operation that first said them.
 */
export const TABELLE_TEMPORALI: readonly TabellaTemporale[] = [
  { schema: 'public', nome: 'catasto_stadio', chiave: ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo'] },
  { schema: 'public', nome: 'identificativo_catastale', chiave: ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo', 'ordine'] },
  { schema: 'persone', nome: 'catasto_soggetto', chiave: ['catasto', 'sezione', 'id_soggetto', 'tipo_soggetto'] },
  {
    schema: 'persone', nome: 'catasto_titolarita', chiave: ['tipo_immobile', 'sezione', 'chiave'],
    titolo: ['intestazione', 'intestazioni'],
    dipendenze: [
      { tabella: 'catasto_stadio', colonne: { tipo_immobile: 'tipo_immobile', sezione: 'sezione', id_immobile: 'id_immobile' } },
      { tabella: 'catasto_soggetto', colonne: { tipo_immobile: 'catasto', sezione: 'sezione', id_soggetto: 'id_soggetto', tipo_soggetto: 'tipo_soggetto' } },
    ],
  },
  { schema: 'public', nome: 'catasto_bordo', chiave: ['nome_mappa', 'tipo', 'codice', 'ordinale'] },
  { schema: 'public', nome: 'sagoma_rilevata', chiave: ['strato', 'numero'], id: 'id' },
  { schema: 'public', nome: 'particella', chiave: ['id'], id: 'id', titolo: ['particella', 'particelle'] },
  { schema: 'public', nome: 'edificio', chiave: ['id'], id: 'id', riferimenti: ['derivato_da'], titolo: ['edificio', 'edifici'] },
  { schema: 'public', nome: 'edificio_attributo', chiave: ['edificio', 'codice'], riferimenti: ['edificio'], titolo: ['attributo di edificio', 'attributi di edifici'] },
  { schema: 'public', nome: 'edificio_confronto', chiave: ['edificio', 'origine'], riferimenti: ['edificio'] },
  { schema: 'public', nome: 'segnalazione', chiave: ['id'], id: 'id', riferimenti: ['oggetto_id', 'altro_id'], titolo: ['segnalazione', 'segnalazioni'] },
  { schema: 'public', nome: 'unita_immobiliare', chiave: ['id'], id: 'id', titolo: ['unità immobiliare', 'unità immobiliari'] },
  { schema: 'public', nome: 'unita_indirizzo', chiave: ['unita', 'indirizzo'], riferimenti: ['unita'] },
  { schema: 'public', nome: 'collegamento', chiave: ['tipo', 'da_id', 'a_id'], id: 'id', riferimenti: ['da_id', 'a_id'], titolo: ['collegamento', 'collegamenti'] },
  { schema: 'public', nome: 'aggregato', chiave: ['codice'], id: 'id' },
  { schema: 'public', nome: 'piano', diritto: 'urbanistica', chiave: ['id'], id: 'id', titolo: ['piano', 'piani'] },
  { schema: 'public', nome: 'piano_versione', diritto: 'urbanistica', chiave: ['id'], id: 'id', riferimenti: ['piano'], titolo: ['versione di piano', 'versioni di piano'] },
  { schema: 'public', nome: 'piano_strato', diritto: 'urbanistica', chiave: ['id'], id: 'id', riferimenti: ['versione'], titolo: ['strato di piano', 'strati di piano'] },
  { schema: 'public', nome: 'zona', diritto: 'urbanistica', chiave: ['strato', 'chiave'], id: 'id', riferimenti: ['strato'], titolo: ['zona', 'zone'] },
  { schema: 'public', nome: 'vincolo', diritto: 'urbanistica', chiave: ['strato', 'chiave'], id: 'id', titolo: ['vincolo', 'vincoli'] },
  { schema: 'public', nome: 'ape', diritto: 'energia', chiave: ['chiave'], id: 'id', titolo: ['attestato energetico', 'attestati energetici'] },
  { schema: 'public', nome: 'ape_fatto', diritto: 'energia', chiave: ['ape', 'tipo'], riferimenti: ['ape'], titolo: ['annotazione su un attestato', 'annotazioni su attestati'] },
  { schema: 'persone', nome: 'ape_certificatore', diritto: 'energia', chiave: ['id'], riferimenti: ['id'] },
  { schema: 'public', nome: 'strada', diritto: 'indirizzi', chiave: ['chiave'], id: 'id', titolo: ['strada', 'strade'] },
  { schema: 'public', nome: 'civico', diritto: 'indirizzi', chiave: ['chiave'], id: 'id', titolo: ['civico', 'civici'] },
  { schema: 'public', nome: 'anncsu_aggiornamento', diritto: 'indirizzi', chiave: ['id'], id: 'id', riferimenti: ['oggetto'], titolo: ['aggiornamento ANNCSU', 'aggiornamenti ANNCSU'] },
  { schema: 'public', nome: 'anncsu_accesso', diritto: 'indirizzi', chiave: ['chiave'], id: 'id', titolo: ['accesso dell’archivio nazionale', 'accessi dell’archivio nazionale'] },
  { schema: 'public', nome: 'anncsu_decisione', diritto: 'indirizzi', chiave: ['oggetto'], id: 'id', riferimenti: ['oggetto'], titolo: ['decisione su una differenza con ANNCSU', 'decisioni su differenze con ANNCSU'] },
  { schema: 'public', nome: 'titolo_edilizio', diritto: 'edilizia', chiave: ['archivio', 'chiave'], id: 'id', titolo: ['titolo edilizio', 'titoli edilizi'] },
  { schema: 'persone', nome: 'titolo_richiedente', diritto: 'edilizia', chiave: ['id'], riferimenti: ['id'] },
  { schema: 'public', nome: 'documento', diritto: 'documenti', chiave: ['id'], id: 'id', riferimenti: ['edificio', 'unita', 'particella', 'titolo_edilizio'], titolo: ['documento', 'documenti'] },
  { schema: 'public', nome: 'impianto', diritto: 'documenti', chiave: ['id'], id: 'id', riferimenti: ['edificio', 'documento'], titolo: ['impianto', 'impianti'] },
  { schema: 'tributi', nome: 'posizione', diritto: 'tributi', chiave: ['tributo', 'anno', 'chiave'], id: 'id', titolo: ['posizione tributaria', 'posizioni tributarie'] },
  { schema: 'tributi', nome: 'contribuente', diritto: 'tributi', chiave: ['id'], riferimenti: ['id'] },
  { schema: 'public', nome: 'decisione_registro', chiave: ['settore', 'da_id', 'fine', 'a_id'], riferimenti: ['da_id', 'a_id'], titolo: ['decisione su un collegamento', 'decisioni su collegamenti'] },
  { schema: 'public', nome: 'collegamento_registro', derivata: true, chiave: ['settore', 'da_id', 'fine', 'a_id'], id: 'id', riferimenti: ['da_id', 'a_id'] },
];

/** Those whose rows an undo takes back. */
export const TABELLE_ANNULLABILI: readonly TabellaTemporale[] = TABELLE_TEMPORALI.filter((t) => t.derivata !== true);
