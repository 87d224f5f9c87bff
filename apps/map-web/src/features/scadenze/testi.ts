import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Scadenze', trovate: (n: number) => (n === 1 ? '1 scadenza' : `${n} scadenze`), nessuna: 'Niente scade, tra ciò che risponde a questi filtri.',
    genere: 'Che cosa', tutte: 'Tutte', generi: { 'verifica-impianto': 'Verifiche degli impianti', documento: 'Documenti', ape: 'Attestati energetici', salvaguardia: 'Salvaguardie dei piani' },
    quando: 'Quando', quali: { passate: 'Passate, da verificare', prossime: 'Nei prossimi 90 giorni' }, mese: 'Mese', ognuno: 'Tutti',
    colonne: { il: 'Scade il', cosa: 'Che cosa', edificio: 'Edificio', fonte: 'Secondo' }, senzaEdificio: 'nessun edificio', tuttoIlComune: 'tutto il comune',
  },
  {
    titolo: 'Deadlines', trovate: (n: number) => (n === 1 ? '1 deadline' : `${n} deadlines`), nessuna: 'Nothing falls due among what answers to these filters.',
    genere: 'What', tutte: 'All', generi: { 'verifica-impianto': 'Inspections of plants', documento: 'Documents', ape: 'Energy certificates', salvaguardia: 'Plan safeguards' },
    quando: 'When', quali: { passate: 'Past, to be checked', prossime: 'In the next 90 days' }, mese: 'Month', ognuno: 'All',
    colonne: { il: 'Due on', cosa: 'What', edificio: 'Building', fonte: 'According to' }, senzaEdificio: 'no building', tuttoIlComune: 'the whole municipality',
  },
);
