import type { CampoRegistro } from '@edigit/registri';

const testo = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'testo', sinonimi, ...(aiuto === undefined ? {} : { aiuto }) });
const SI_NO = { si: ['sì', 's', 'x', '1', 'vero', 'true', 'y'], no: ['n', '0', 'falso', 'false'] } as const;

const POSIZIONE: readonly CampoRegistro[] = [
  {
    codice: 'codice', titolo: 'Codice della posizione', tipo: 'codice', aiuto: 'Il numero che la posizione ha nel gestionale dei tributi; mai il codice fiscale.',
    sinonimi: ['posizione', 'cod posizione', 'id posizione', 'numero posizione', 'n posizione', 'codice posizione', 'codice contribuente', 'cod contribuente', 'id contribuente', 'codice utenza', 'utenza', 'id utenza', 'numero utenza', 'contratto', 'codice immobile', 'id immobile'],
  },
  { codice: 'anno', titolo: 'Anno', tipo: 'intero', sinonimi: ['anno imposta', 'anno d imposta', 'annualità', 'anno riferimento', 'anno competenza'], aiuto: 'Se il file lo riporta: le righe di un altro anno sono lasciate fuori.' },
];

const CONTRIBUENTE: readonly CampoRegistro[] = [
  { ...testo('denominazione', 'Contribuente', ['contribuente', 'denominazione', 'nominativo', 'cognome', 'ragione sociale', 'cognome e nome', 'cognome nome', 'intestatario', 'intestatario utenza', 'soggetto'], 'Lo vede solo chi indica la finalità.'), personale: true },
  { ...testo('nome', 'Nome, se a parte', ['nome', 'nome contribuente']), personale: true },
  { ...testo('codiceFiscale', 'Codice fiscale', ['cf', 'cod_fisc', 'codfisc', 'codice fiscale contribuente', 'codice fiscale partita iva', 'cf piva', 'partita iva', 'p iva']), personale: true },
];

const IMMOBILE: readonly CampoRegistro[] = [
  testo('sezione', 'Sezione', ['sez', 'sezione catastale']),
  testo('sezioneUrbana', 'Sezione urbana', ['sez urbana', 'sez_urb']),
  testo('foglio', 'Foglio', ['fg', 'fogl', 'foglio catastale']),
  testo('particella', 'Particella', ['mappale', 'p.lla', 'plla', 'part', 'mapp', 'numero', 'numero particella', 'num_mapp']),
  testo('subalterno', 'Subalterno', ['sub', 'subalt', 'subalterni'], 'Anche più d’uno: 4, 7.'),
  testo('catastali', 'Dati catastali', ['riferimenti catastali', 'rif catastali', 'identificativi catastali', 'identificativo catastale'], 'Se stanno in una colonna sola: fg 4 p.lla 312 sub 6.'),
  testo('indirizzo', 'Indirizzo', ['via', 'ubicazione', 'indirizzo immobile', 'indirizzo utenza', 'località', 'localita']),
  testo('civico', 'Numero civico', ['n civico', 'num_civ', 'numero civico']),
];

/** What a file of IMU positions may say. @see L. 160/2019 art. 1 cc. 738–783 */
export const CAMPI_IMU: readonly CampoRegistro[] = [
  ...POSIZIONE, ...CONTRIBUENTE, ...IMMOBILE,
  { codice: 'catasto', titolo: 'Catasto', tipo: 'codice', sinonimi: ['tipo catasto', 'tipo immobile'], valori: { F: ['fabbricati', 'urbano', 'nceu', 'ceu', 'fabbricato', 'u'], T: ['terreni', 'nct', 'ct', 'terreno'] } },
  testo('categoria', 'Categoria', ['cat', 'categoria catastale', 'cat catastale'], 'Come è dichiarata: A/2, A02.'),
  { codice: 'rendita', titolo: 'Rendita dichiarata', tipo: 'numero', sinonimi: ['rendita', 'rendita catastale', 'rend', 'valore rendita'], aiuto: 'In euro, senza rivalutazione.' },
  { codice: 'base', titolo: 'Base imponibile', tipo: 'numero', sinonimi: ['base', 'imponibile', 'valore imponibile', 'valore', 'valore imu', 'base imponibile imu'], aiuto: 'In euro, intera: prima della quota e dei mesi.' },
  testo('quota', 'Quota di possesso', ['percentuale possesso', 'perc possesso', '% possesso', 'possesso', 'quota possesso', 'percentuale'], '50, 50 % o 1/2.'),
  { codice: 'mesi', titolo: 'Mesi di possesso', tipo: 'intero', sinonimi: ['mesi', 'num mesi', 'n mesi', 'mesi possesso'] },
  { codice: 'abitazionePrincipale', titolo: 'Abitazione principale', tipo: 'codice', sinonimi: ['abitazione principale', 'abit principale', 'ab princ', 'prima casa', 'flag abitazione principale'], valori: SI_NO },
  {
    codice: 'riduzione', titolo: 'Riduzione', tipo: 'codice', sinonimi: ['riduzioni', 'agevolazione', 'tipo riduzione', 'agevolazioni'], aiuto: 'Immobile storico, inagibile, in comodato, altra.',
    valori: {
      storico: ['storico artistico', 'immobile storico', 'interesse storico', 'interesse storico artistico', 'storico-artistico'], inagibile: ['inagibilità', 'inagibile/inabitabile', 'inabitabile', 'fatiscente'],
      comodato: ['comodato gratuito', 'comodato d uso', 'uso gratuito', 'uso gratuito parenti'], altra: ['altro', 'canone concordato', 'concordato', 'anziani', 'iacp', 'bene merce'],
    },
  },
];

/** What a file of TARI positions may say. @see L. 147/2013 art. 1 cc. 641–668 */
export const CAMPI_TARI: readonly CampoRegistro[] = [
  ...POSIZIONE, ...CONTRIBUENTE, ...IMMOBILE,
  { codice: 'superficie', titolo: 'Superficie dichiarata', tipo: 'numero', sinonimi: ['superficie', 'mq', 'sup', 'sup_mq', 'superficie mq', 'superficie tassata', 'superficie calpestabile', 'metri quadri', 'superficie imponibile'], aiuto: 'In m².' },
  { codice: 'occupanti', titolo: 'Occupanti', tipo: 'intero', sinonimi: ['n occupanti', 'numero occupanti', 'componenti', 'componenti nucleo', 'nucleo familiare'] },
  testo('uso', 'Categoria d’uso', ['categoria tari', 'categoria uso', 'uso', 'categoria tariffaria', 'tipo utenza', 'destinazione uso', 'attività', 'tariffa', 'categoria']),
  { codice: 'dal', titolo: 'Dal', tipo: 'data', sinonimi: ['data inizio', 'inizio', 'data decorrenza', 'decorrenza', 'data attivazione', 'inizio occupazione'] },
  { codice: 'al', titolo: 'Al', tipo: 'data', sinonimi: ['data fine', 'fine', 'data cessazione', 'cessazione', 'fine occupazione'] },
];
