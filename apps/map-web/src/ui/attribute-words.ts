import { VALORI_ATTRIBUTI } from '@edigit/anagrafe';
import type { ValoriAttributi } from '@edigit/anagrafe/contract';
import { testi } from '../i18n.js';

/** Values that an attribute of a building is chosen among, in words and in the order of the list. */
const t: { readonly [C in keyof ValoriAttributi]?: Readonly<Record<string, string>> } = testi(
  VALORI_ATTRIBUTI,
  {
    uso: { residenziale: 'Residential', produttivo: 'Industrial', commerciale: 'Commercial', direzionale: 'Offices', turistico: 'Tourism', agricolo: 'Farming', 'servizi-pubblici': 'Public services', culto: 'Worship', accessorio: 'Annex', misto: 'Mixed' },
    condizione: { 'in-uso': 'In use', 'in-costruzione': 'Under construction', dismesso: 'Disused', rudere: 'Ruin' },
    struttura: { muratura: 'Masonry', 'cemento-armato': 'Reinforced concrete', acciaio: 'Steel', legno: 'Timber', mista: 'Mixed', altra: 'Other' },
    fondazioni: { continue: 'Strip', isolate: 'Pad', platea: 'Raft', pali: 'Piles', altre: 'Other' },
    copertura: { piana: 'Flat', 'a-falde': 'Pitched', 'a-volta': 'Vaulted', mista: 'Mixed' },
    manto: { laterizio: 'Clay tiles', lamiera: 'Metal sheet', guaina: 'Membrane', pietra: 'Stone', fibrocemento: 'Fibre cement', vegetale: 'Green', altro: 'Other' },
    amianto: { presente: 'Present', incapsulato: 'Present, encapsulated or confined', rimosso: 'Removed', escluso: 'Excluded after inspection', 'da-accertare': 'To be ascertained' },
    classeSismica: { 'A+': 'A+', A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G' },
    riscaldamento: { centralizzato: 'Central', autonomo: 'One per unit', teleriscaldamento: 'District heating', 'senza-impianto': 'None' },
    combustibile: { metano: 'Natural gas', gpl: 'LPG', gasolio: 'Heating oil', elettricita: 'Electricity', biomassa: 'Biomass', altro: 'Other' },
  },
);

/** The choices of an attribute; undefined for one that is written freely. */
export function choicesOf(campo: keyof ValoriAttributi): Readonly<Record<string, string>> | undefined {
  return t[campo];
}

/** A value as it is read: «Cemento armato», «1974». */
export function attributeWord(campo: keyof ValoriAttributi, valore: string | number): string {
  return t[campo]?.[valore] ?? String(valore);
}
