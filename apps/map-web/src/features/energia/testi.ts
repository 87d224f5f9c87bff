import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Attestati energetici', trovati: (n: number) => (n === 1 ? '1 attestato' : `${n} attestati`), nessuno: 'Nessun attestato risponde a questi filtri.',
    cerca: 'Codice o indirizzo', classe: 'Classe', tutte: 'Tutte', tutti: 'Tutti', validita: 'Validità', oggetto: 'Che cosa copre', edificio: 'Edificio', collegati: 'Con un edificio', nonCollegati: 'Senza edificio', soloSegnati: 'Solo da verificare',
    colonne: { attestato: 'Attestato', ep: 'EPgl,nren', dove: 'Dove', quando: 'Validità', note: 'Da verificare' }, emesso: (giorno: string) => `emesso il ${giorno}`, fino: (giorno: string) => `fino al ${giorno}`, senzaEdificio: 'nessun edificio', inserisci: 'Inserisci APE',
    edifici: {
      titolo: 'Edifici con attestati energetici', trovati: (n: number) => (n === 1 ? '1 edificio con attestati' : `${n} edifici con attestati`), nessuno: 'Nessun edificio con attestati risponde a questi filtri.',
      guarda: 'Classe guardata', guarde: { peggiore: 'Peggiore', 'piu-frequente': 'Più frequente' }, copertura: 'Unità con un APE valido', coperture: { 'almeno-meta': 'Metà o più', 'meno-di-meta': 'Meno di metà', nessuna: 'Nessuna' },
      edificio: 'Edificio', ape: 'APE', coperte: 'Unità con un APE valido', peggiore: 'Classe peggiore', frequente: 'Classe più frequente', senza: 'nessun APE valido con una classe', conta: (n: number) => (n === 1 ? '1 unità' : `${n} unità`),
      altra: (scala: string, peggiore: string, frequente: string) => `${scala}: peggiore ${peggiore}, più frequente ${frequente}`, di: (n: string, tutte: string, quota: string) => `${n} di ${tutte} (${quota})`, poche: 'meno di metà',
    },
    parametri: {
      durata: 'Quanto vale un attestato', limiti: 'Oltre che cosa è poco credibile',
      nomi: { 'energia.ape.durata': 'Anni di validità dall’emissione', 'energia.ape.decadenza': 'Anni, dopo quello del controllo degli impianti non fatto, alla cui fine decade', 'energia.ape.ep-massimo': 'EPgl,nren più alto', 'energia.ape.altezza-minima': 'Volume lordo diviso superficie utile, il meno', 'energia.ape.altezza-massima': 'Volume lordo diviso superficie utile, il più', 'energia.ape.tolleranza-classe': 'Scarto tollerato tra indice e limite della classe' },
    },
  },
  {
    titolo: 'Energy certificates', trovati: (n: number) => (n === 1 ? '1 certificate' : `${n} certificates`), nessuno: 'No certificate answers to these filters.',
    cerca: 'Code or address', classe: 'Class', tutte: 'All', tutti: 'All', validita: 'Validity', oggetto: 'What it covers', edificio: 'Building', collegati: 'With a building', nonCollegati: 'Without a building', soloSegnati: 'Only to be checked',
    colonne: { attestato: 'Certificate', ep: 'EPgl,nren', dove: 'Where', quando: 'Validity', note: 'To be checked' }, emesso: (giorno: string) => `issued on ${giorno}`, fino: (giorno: string) => `until ${giorno}`, senzaEdificio: 'no building', inserisci: 'Add a certificate',
    edifici: {
      titolo: 'Buildings with energy certificates', trovati: (n: number) => (n === 1 ? '1 building with certificates' : `${n} buildings with certificates`), nessuno: 'No building with certificates answers to these filters.',
      guarda: 'Class looked at', guarde: { peggiore: 'Worst', 'piu-frequente': 'Most frequent' }, copertura: 'Units with a valid certificate', coperture: { 'almeno-meta': 'Half or more', 'meno-di-meta': 'Less than half', nessuna: 'None' },
      edificio: 'Building', ape: 'Certificates', coperte: 'Units with a valid certificate', peggiore: 'Worst class', frequente: 'Most frequent class', senza: 'no valid certificate with a class', conta: (n: number) => (n === 1 ? '1 unit' : `${n} units`),
      altra: (scala: string, peggiore: string, frequente: string) => `${scala}: worst ${peggiore}, most frequent ${frequente}`, di: (n: string, tutte: string, quota: string) => `${n} of ${tutte} (${quota})`, poche: 'less than half',
    },
    parametri: {
      durata: 'How long a certificate holds', limiti: 'Beyond what it is hardly true',
      nomi: { 'energia.ape.durata': 'Years of validity from the issue', 'energia.ape.decadenza': 'Years after that of the missed inspection at whose end it lapses', 'energia.ape.ep-massimo': 'Highest EPgl,nren', 'energia.ape.altezza-minima': 'Gross volume over useful area, least', 'energia.ape.altezza-massima': 'Gross volume over useful area, most', 'energia.ape.tolleranza-classe': 'Difference allowed between index and limit of the class' },
    },
  },
);
