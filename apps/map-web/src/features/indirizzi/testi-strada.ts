import { testi } from '../../i18n.js';

/** Words of the dialog of one street. */
export const t = testi(
  {
    modifica: 'Modifica', modificaDi: (strada: string) => `Modifica ${strada}`, nuova: 'Nuova strada', nome: 'Denominazione', esempio: 'Es. Via Giuseppe Garibaldi', localita: 'Località', altraLingua: 'Nome in altra lingua', cap: 'CAP', codice: 'Codice del Comune', dal: 'Vale dal',
    spiegaNuova: 'Tipo e nome insieme, per intero.', rinomina: 'Se cambia, il nome di adesso resta tra i precedenti: ciò che è scritto con quello resta collegato, e i civici prendono il nuovo.', precedenti: (nomi: string) => `Nomi precedenti: ${nomi}.`,
    sopprimi: 'Sopprimi la strada…', il: 'Soppressa dal', spiega: 'La strada esce dal registro e resta nella sua storia. Non deve avere civici. Se l’archivio nazionale la conosce, la soppressione va tra gli aggiornamenti.', vediCivici: 'Vedi i civici della strada', cambiato: 'Ricarica la strada',
    mancaNome: 'Scrivere la denominazione, con il tipo: «Via Roma».', capSbagliato: 'Il CAP è di cinque cifre.', salvata: (strada: string) => `Salvata: ${strada}.`, soppressa: (strada: string) => `Soppressa: ${strada}.`,
  },
  {
    modifica: 'Change', modificaDi: (street: string) => `Change ${street}`, nuova: 'New street', nome: 'Name', esempio: 'E.g. Via Giuseppe Garibaldi', localita: 'Hamlet', altraLingua: 'Name in another language', cap: 'Postcode', codice: 'Code of the municipality', dal: 'Holds from',
    spiegaNuova: 'Kind and name together, in full.', rinomina: 'If it changes, the present name stays among the former ones: what is written with it stays linked, and the house numbers take the new one.', precedenti: (names: string) => `Former names: ${names}.`,
    sopprimi: 'Suppress the street…', il: 'Suppressed from', spiega: 'The street leaves the register and stays in its history. It must have no house numbers. Where the national archive knows it, the suppression goes among the updates.', vediCivici: 'See the house numbers of the street', cambiato: 'Reload the street',
    mancaNome: 'Write the name, with its kind: “Via Roma”.', capSbagliato: 'The postcode has five digits.', salvata: (street: string) => `Saved: ${street}.`, soppressa: (street: string) => `Suppressed: ${street}.`,
  },
);
