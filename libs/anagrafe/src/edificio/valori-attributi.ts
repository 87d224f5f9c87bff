/** Values that an attribute of a building is chosen among, in words, in the order in which they are offered; attributes that are written freely are not here. */
export const VALORI_ATTRIBUTI: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  uso: { residenziale: 'Residenziale', produttivo: 'Produttivo', commerciale: 'Commerciale', direzionale: 'Direzionale', turistico: 'Turistico', agricolo: 'Agricolo', 'servizi-pubblici': 'Servizi pubblici', culto: 'Culto', accessorio: 'Accessorio', misto: 'Misto' },
  condizione: { 'in-uso': 'In uso', 'in-costruzione': 'In costruzione', dismesso: 'Dismesso', rudere: 'Rudere' },
  struttura: { muratura: 'Muratura', 'cemento-armato': 'Cemento armato', acciaio: 'Acciaio', legno: 'Legno', mista: 'Mista', altra: 'Altra' },
  fondazioni: { continue: 'Continue', isolate: 'Isolate (plinti)', platea: 'Platea', pali: 'Pali', altre: 'Altre' },
  copertura: { piana: 'Piana', 'a-falde': 'A falde', 'a-volta': 'A volta', mista: 'Mista' },
  manto: { laterizio: 'Laterizio', lamiera: 'Lamiera', guaina: 'Guaina', pietra: 'Pietra', fibrocemento: 'Fibrocemento', vegetale: 'Vegetale', altro: 'Altro' },
  amianto: { presente: 'Presente', incapsulato: 'Presente, incapsulato o confinato', rimosso: 'Rimosso', escluso: 'Escluso dopo accertamento', 'da-accertare': 'Da accertare' },
  classeSismica: { 'A+': 'A+', A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G' },
  riscaldamento: { centralizzato: 'Centralizzato', autonomo: 'Autonomo per unità', teleriscaldamento: 'Teleriscaldamento', 'senza-impianto': 'Senza impianto' },
  combustibile: { metano: 'Metano', gpl: 'GPL', gasolio: 'Gasolio', elettricita: 'Elettricità', biomassa: 'Biomassa', altro: 'Altro' },
};
