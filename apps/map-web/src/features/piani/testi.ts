import { formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';

const count = (n: number, one: string, many: string): string => `${formatNumber(n)} ${n === 1 ? one : many}`;

export const t = testi(
  {
    titolo: 'Piani e vincoli', caricamento: 'Piani e vincoli: in caricamento', riprova: 'Riprova',
    spiega: 'I piani con le loro versioni e i loro strati: le date dicono che cosa è adottato, vigente o superato. Le zone stanno negli strati.', nessunPiano: 'Nessun piano è stato caricato.', nuovoPiano: 'Aggiungi un piano',
    stati: { elaborazione: 'In elaborazione', adottato: 'Adottato', vigente: 'Vigente', superato: 'Superato' },
    sovraordinato: 'Sovraordinato', prevale: 'Prevalenza', versioni: 'Versioni', nessunaVersione: 'Nessuna versione.', nuovaVersione: 'Aggiungi una versione', strati: 'Strati', nessunoStrato: 'Nessuno strato.', nuovoStrato: 'Aggiungi uno strato',
    modifica: 'Modifica', adottata: (g: string) => `adottata il ${g}`, approvata: (g: string) => `approvata il ${g}`, vigenteDal: (g: string) => `vigente dal ${g}`, vigenteAl: (g: string) => `vigente fino al ${g}`,
    zone: (n: number) => count(n, 'zona', 'zone'), esclusivo: 'esclusivo', cumulativo: 'cumulativo', elencoZone: 'Elenco delle zone', elencoVincoli: 'Elenco dei vincoli', salvato: 'Salvato',
    filtri: 'Filtri', cerca: 'Codice o nome', cercaVincolo: 'Nome, atto o strato', omogenea: 'Zona omogenea', stato: 'Stato', famiglia: 'Famiglia', tipo: 'Tipo di vincolo', tutte: 'Tutte', tutti: 'Tutti', filtra: 'Filtra', azzera: 'Azzera i filtri', soloRicalcolo: 'Solo fasce da ricalcolare',
    statiZone: { attuali: 'Vigenti e adottate', vigente: 'Solo vigenti', adottato: 'Solo adottate', elaborazione: 'In elaborazione', superato: 'Superate', tutte: 'Tutte' }, statiVincoli: { attuali: 'Valgono oggi', tutti: 'Tutti' }, soloStrato: (titolo: string) => `Solo lo strato «${titolo}».`, soloUnoStrato: 'Solo uno strato.', mostraTutte: 'Mostra tutte', soloTipo: (titolo: string) => `Solo «${titolo}».`, soloUnTipo: 'Solo un tipo di vincolo.', mostraTutti: 'Mostra tutti',
    fasceDaRicalcolare: (n: number) => (n === 1 ? 'Il parametro di 1 fascia è cambiato: va ricalcolata.' : `Il parametro di ${formatNumber(n)} fasce è cambiato: vanno ricalcolate.`), qualiFasce: 'Quali', quanteRicalcolare: (n: number) => `${formatNumber(n)} da ricalcolare`,
    trovateZone: (n: number) => count(n, 'zona', 'zone'), trovatiVincoli: (n: number) => count(n, 'vincolo', 'vincoli'), nessunaZona: 'Nessuna zona con questi filtri.', nessunVincolo: 'Nessun vincolo con questi filtri.', altre: 'Mostra altri',
    scaricaCsv: 'Scarica CSV', scaricaGeojson: 'Scarica GeoJSON', scaricato: 'File scaricato',
    colonneZone: { zona: 'Zona', piano: 'Piano e strato', norme: 'Norme', parametri: 'Parametri', superficie: 'Superficie', mappa: 'Mostra sulla mappa' }, colonneVincoli: { vincolo: 'Vincolo', atto: 'Atto', strato: 'Strato', fascia: 'Fascia', superficie: 'Superficie', mappa: 'Mostra sulla mappa' },
    parametri: { if: 'If', it: 'It', rc: 'Rapporto di copertura', hmax: 'Altezza massima', dc: 'Distanza dai confini', df: 'Distanza tra fabbricati', ds: 'Distanza dalle strade', lotto: 'Lotto minimo' },
    fascia: (m: string) => `${m} m`, daRicalcolare: 'da ricalcolare', dal: (g: string) => `dal ${g}`, al: (g: string) => `fino al ${g}`,
    catalogoSpiega: 'I tipi di vincolo con la loro norma. Quelli della legge valgono per tutti i comuni; il Comune ne può aggiungere di propri. La larghezza di una fascia è un parametro con data e norma.', nuovoTipo: 'Aggiungi un tipo del Comune',
    colonneTipi: { tipo: 'Tipo', norma: 'Norma', ente: 'Ente e parere', fascia: 'Fascia', registro: 'Nel registro', azioni: 'Azioni' }, dellaLegge: 'della legge', delComune: 'del Comune', sempre: 'detto in ogni CDU', daConfermare: 'da confermare',
    modulo: {
      piano: { nuovo: 'Aggiungi un piano', modifica: 'Modifica il piano' }, versione: { nuovo: 'Aggiungi una versione', modifica: 'Modifica la versione' }, strato: { nuovo: 'Aggiungi uno strato', modifica: 'Modifica lo strato' }, tipo: { nuovo: 'Aggiungi un tipo di vincolo', modifica: 'Modifica il tipo di vincolo' },
      codice: 'Codice', codiceAiuto: 'Breve e unico nel comune, es. PUC o PUT-35-87', titolo: 'Titolo', tipoPiano: 'Tipo', tipoPianoAiuto: 'Come lo chiama l’ufficio: PUC, PRG, PUT, PTP, PSAI', ente: 'Ente che lo ha approvato', rango: 'Rango', rangoAiuto: '100 per gli strumenti comunali; un numero più basso è sovraordinato e prevale', prevalenza: 'Dove prevale, con le parole della norma', nota: 'Nota',
      motivo: 'Motivo (facoltativo)', titoloVersione: 'Titolo della versione', titoloVersioneAiuto: 'Es. PUC approvato 2019, Variante 3', atto: 'Atto', attoAiuto: 'Es. Delibera C.C. 12/2019', adottataIl: 'Adottata il', approvataIl: 'Approvata il', vigenteDal: 'Vigente dal', vigenteAl: 'Ultimo giorno di vigenza',
      titoloStrato: 'Titolo dello strato', titoloStratoAiuto: 'Es. Zonizzazione', esclusivo: 'Esclusivo: le zone si dividono il territorio, senza vuoti né sovrapposizioni', ordine: 'Ordine',
      codiceTipo: 'Codice', codiceTipoAiuto: 'Lettere minuscole, cifre e trattino: è quello che i file possono portare', famiglia: 'Famiglia', baseGiuridica: 'Base giuridica', enteTipo: 'Ente competente', effetti: 'Effetti', testoCdu: 'Testo per il CDU', sempreNelCdu: 'Da dire in ogni CDU, anche quando non c’è',
      annulla: 'Annulla', salva: 'Salva', salvo: 'Salvo…', si: 'sì', no: 'no', vuoto: 'vuoto', intanto: 'Intanto è cambiato:', salvando: 'Oppure salvare di nuovo da qui: queste modifiche restano, salvo nei campi cambiati anche in questo modulo.',
    },
  },
  {
    titolo: 'Plans and constraints', caricamento: 'Plans and constraints: loading', riprova: 'Try again',
    spiega: 'Plans with their versions and layers: the dates say what is adopted, in force or superseded. Zones lie in the layers.', nessunPiano: 'No plan has been loaded.', nuovoPiano: 'Add a plan',
    stati: { elaborazione: 'Being drafted', adottato: 'Adopted', vigente: 'In force', superato: 'Superseded' },
    sovraordinato: 'Superordinate', prevale: 'Prevalence', versioni: 'Versions', nessunaVersione: 'No version.', nuovaVersione: 'Add a version', strati: 'Layers', nessunoStrato: 'No layer.', nuovoStrato: 'Add a layer',
    modifica: 'Edit', adottata: (d: string) => `adopted on ${d}`, approvata: (d: string) => `approved on ${d}`, vigenteDal: (d: string) => `in force since ${d}`, vigenteAl: (d: string) => `in force until ${d}`,
    zone: (n: number) => count(n, 'zone', 'zones'), esclusivo: 'exclusive', cumulativo: 'cumulative', elencoZone: 'List of the zones', elencoVincoli: 'List of the constraints', salvato: 'Saved',
    filtri: 'Filters', cerca: 'Code or name', cercaVincolo: 'Name, act or layer', omogenea: 'Homogeneous zone', stato: 'State', famiglia: 'Family', tipo: 'Kind of constraint', tutte: 'All', tutti: 'All', filtra: 'Filter', azzera: 'Clear filters', soloRicalcolo: 'Only bands to be recomputed',
    statiZone: { attuali: 'In force and adopted', vigente: 'Only in force', adottato: 'Only adopted', elaborazione: 'Being drafted', superato: 'Superseded', tutte: 'All' }, statiVincoli: { attuali: 'Hold today', tutti: 'All' }, soloStrato: (title: string) => `Only the layer “${title}”.`, soloUnoStrato: 'Only one layer.', mostraTutte: 'Show all', soloTipo: (title: string) => `Only “${title}”.`, soloUnTipo: 'Only one kind of constraint.', mostraTutti: 'Show all',
    fasceDaRicalcolare: (n: number) => `The parameter of ${count(n, 'band', 'bands')} has changed: to be recomputed.`, qualiFasce: 'Which', quanteRicalcolare: (n: number) => `${formatNumber(n)} to be recomputed`,
    trovateZone: (n: number) => count(n, 'zone', 'zones'), trovatiVincoli: (n: number) => count(n, 'constraint', 'constraints'), nessunaZona: 'No zone with these filters.', nessunVincolo: 'No constraint with these filters.', altre: 'Show more',
    scaricaCsv: 'Download CSV', scaricaGeojson: 'Download GeoJSON', scaricato: 'File downloaded',
    colonneZone: { zona: 'Zone', piano: 'Plan and layer', norme: 'Rules', parametri: 'Figures', superficie: 'Area', mappa: 'Show on the map' }, colonneVincoli: { vincolo: 'Constraint', atto: 'Act', strato: 'Layer', fascia: 'Band', superficie: 'Area', mappa: 'Show on the map' },
    parametri: { if: 'If', it: 'It', rc: 'Coverage ratio', hmax: 'Maximum height', dc: 'Distance from borders', df: 'Distance between buildings', ds: 'Distance from roads', lotto: 'Minimum plot' },
    fascia: (m: string) => `${m} m`, daRicalcolare: 'to be recomputed', dal: (d: string) => `since ${d}`, al: (d: string) => `until ${d}`,
    catalogoSpiega: 'Kinds of constraint with their norm. Those of the law hold for every municipality; a municipality may add its own. The width of a band is a parameter with a date and a norm.', nuovoTipo: 'Add a kind of the municipality',
    colonneTipi: { tipo: 'Kind', norma: 'Norm', ente: 'Authority and opinion', fascia: 'Band', registro: 'In the registry', azioni: 'Actions' }, dellaLegge: 'of the law', delComune: 'of the municipality', sempre: 'told in every certificate', daConfermare: 'to be confirmed',
    modulo: {
      piano: { nuovo: 'Add a plan', modifica: 'Edit the plan' }, versione: { nuovo: 'Add a version', modifica: 'Edit the version' }, strato: { nuovo: 'Add a layer', modifica: 'Edit the layer' }, tipo: { nuovo: 'Add a kind of constraint', modifica: 'Edit the kind of constraint' },
      codice: 'Code', codiceAiuto: 'Short and unique in the municipality, e.g. PUC or PUT-35-87', titolo: 'Title', tipoPiano: 'Kind', tipoPianoAiuto: 'As the office calls it: PUC, PRG, PUT, PTP, PSAI', ente: 'Authority that approved it', rango: 'Rank', rangoAiuto: '100 for municipal instruments; a lower number is superordinate and prevails', prevalenza: 'Where it prevails, in the words of the norm', nota: 'Note',
      motivo: 'Reason (optional)', titoloVersione: 'Title of the version', titoloVersioneAiuto: 'E.g. PUC approved 2019, Amendment 3', atto: 'Act', attoAiuto: 'E.g. Council resolution 12/2019', adottataIl: 'Adopted on', approvataIl: 'Approved on', vigenteDal: 'In force since', vigenteAl: 'Last day in force',
      titoloStrato: 'Title of the layer', titoloStratoAiuto: 'E.g. Zoning', esclusivo: 'Exclusive: zones divide the territory, without gaps or overlaps', ordine: 'Order',
      codiceTipo: 'Code', codiceTipoAiuto: 'Small letters, digits and hyphen: it is what files may carry', famiglia: 'Family', baseGiuridica: 'Legal basis', enteTipo: 'Competent authority', effetti: 'Effects', testoCdu: 'Text for the certificate', sempreNelCdu: 'To be told in every certificate, also when it is not there',
      annulla: 'Cancel', salva: 'Save', salvo: 'Saving…', si: 'yes', no: 'no', vuoto: 'empty', intanto: 'Changed meanwhile:', salvando: 'Or save again from here: these changes stay, but for the fields changed in this form too.',
    },
  },
);
