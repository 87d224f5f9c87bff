import { testi } from '../../i18n.js';

/** Words of the comparison with the national archive. */
export const t = testi(
  {
    titolo: 'Confronto con l’archivio nazionale', conto: (n: number) => (n === 1 ? '1 differenza' : `${n} differenze`), vuoto: 'Nessuna differenza. Il file dell’archivio si carica da Importazioni, «Accessi dell’archivio nazionale (ANNCSU), da confrontare».',
    tipo: 'Differenza', tutte: 'Tutte', tipi: { 'solo-qui': 'Solo qui', 'solo-anncsu': 'Solo nell’archivio', numero: 'Altra strada o altro numero', posizione: 'Altra posizione' },
    qui: 'Registro del Comune', la: 'Archivio nazionale', manca: 'Non c’è', metri: (m: string) => `a ${m} m`, senzaPosizione: 'senza posizione', fare: 'Che cosa fare', inCoda: 'Tra gli aggiornamenti',
    invia: 'Comunica', vaBene: 'Va bene così…', motivo: 'Motivo', perche: 'Perché la differenza va bene così?', spiega: 'La differenza esce dall’elenco e torna se il civico o l’archivio cambiano.', salva: 'Va bene così', annulla: 'Annulla', mancaMotivo: 'Scrivere il motivo: chi legge dopo deve capirlo.',
    comunicata: (indirizzo: string) => `${indirizzo}: è tra gli aggiornamenti ANNCSU.`, accettata: (indirizzo: string) => `${indirizzo}: la differenza va bene così.`,
  },
  {
    titolo: 'Comparison with the national archive', conto: (n: number) => (n === 1 ? '1 difference' : `${n} differences`), vuoto: 'No difference. The file of the archive is loaded from Imports, “Accessi dell’archivio nazionale (ANNCSU), da confrontare”.',
    tipo: 'Difference', tutte: 'All', tipi: { 'solo-qui': 'Only here', 'solo-anncsu': 'Only in the archive', numero: 'Another street or number', posizione: 'Another place' },
    qui: 'Municipal register', la: 'National archive', manca: 'Not there', metri: (m: string) => `${m} m away`, senzaPosizione: 'without a place', fare: 'What to do', inCoda: 'Among the updates',
    invia: 'Tell the archive', vaBene: 'Right as it is…', motivo: 'Reason', perche: 'Why is the difference right as it is?', spiega: 'The difference leaves the list, and comes back when the number or the archive change.', salva: 'Right as it is', annulla: 'Cancel', mancaMotivo: 'Write the reason: who reads later must understand it.',
    comunicata: (address: string) => `${address}: among the ANNCSU updates.`, accettata: (address: string) => `${address}: right as it is.`,
  },
);
