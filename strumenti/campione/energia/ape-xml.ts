import type { Attestato } from './attestati.js';

const CONSUMI = (a: Attestato): string => `<energiaElettricaRete><consumoAnnuo>${Math.round(a.superficie * 6)}</consumoAnnuo><consumoAnnuoUM>3</consumoAnnuoUM></energiaElettricaRete><gasNaturale><consumoAnnuo>${Math.round((a.superficie * Math.max(a.ep, 1)) / 10)}</consumoAnnuo><consumoAnnuoUM>4</consumoAnnuoUM></gasNaturale>`;
const testo = (t: string): string => t.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const el = (nome: string, valore: string | number | boolean): string => `<${nome}>${typeof valore === 'string' ? testo(valore) : valore}</${nome}>`;
const classe = (nome: string, c: string, ep: number): string => `<${nome}>${el('classeEnergetica', c)}${el('epglnren', ep.toFixed(2))}</${nome}>`;

function impianto(servizio: string, tipo: number, anno: number, vettore: number, kw: number, a: Attestato): string {
  return `<${servizio}><impianto>${el('tipoImpianto', tipo)}${el('annoInstallazione', anno)}${el('codiceCatastoRegionaleImpiantiTermici', '')}<vettoriEnergeticiUtilizzati>${el('vettore', vettore)}</vettoriEnergeticiUtilizzati>${el('potenzaNominale', kw.toFixed(2))}</impianto>${el('efficienza', '0.81')}<prestazione>${el('epren', '1.50')}${el('epnren', (Math.max(a.ep, 0) * 0.8).toFixed(2))}</prestazione></${servizio}>`;
}

/** One certificate in the national format (ridotto, 12.00), in the order of its schema. Who certifies is nobody. */
export function writeApe(a: Attestato): string {
  const subalterni = a.subalterni.map(([da, fino]) => `${el('subDA', da)}${el('subA', fino)}`).join('');
  const catasto = `<datiCatastali>${el('codiceCatastale', a.comune)}${el('comuneCatastale', 'BORGO ESEMPIO')}${el('tipoCatasto', 1)}${el('foglio', a.foglio)}${el('particella', a.particella)}${subalterni === '' ? '' : `<subalterni>${subalterni}</subalterni>`}${a.altri.map((s) => el('altriSubalterni', s)).join('')}</datiCatastali>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<ape2015>',
    `<info>${el('copyright', 'FORMATO XML APE2015 STANDARD NAZIONALE')}${el('versione', '12.00')}</info>`,
    `<datiAttestato>${el('codiceISTATRegione', '15')}${el('codiceIdentificativo', a.codice)}${el('dataScadenza', a.scade)}</datiAttestato>`,
    `<datiGenerali>${el('destinazioneUso', 0)}${el('classificazioneDPR412', a.dpr412)}${el('oggettoAttestato', a.oggetto)}${el('numeroUnitaImmobiliari', Math.max(1, a.unita.length))}${el('motivazione', 1)}${el('altraMotivazione', false)}`,
    `<datiIdentificativi>${el('codiceISTAT', '063998')}${el('indirizzo', a.indirizzo)}${el('piano', '')}${el('interno', '')}${el('LatitudineGIS', a.lat.toFixed(6))}${el('LongitudineGIS', a.lon.toFixed(6))}${el('zonaClimatica', 'C')}${el('annoCostruzione', a.anno)}${el('superficieUtileRiscaldata', a.superficie.toFixed(2))}${el('superficieUtileRaffrescata', '0.00')}${el('volumeLordoRiscaldato', a.volume.toFixed(2))}${el('volumeLordoRaffrescato', '0.00')}<catasto>${catasto}</catasto></datiIdentificativi>`,
    `<serviziEnergeticiPresenti>${['climatizzazioneInvernale', 'climatizzazioneEstiva', 'ventilazioneMeccanica', 'produzioneAcquaCaldaSanitaria', 'illuminazione', 'trasportoPersoneCose'].map((s, i) => el(s, i === 0 || i === 3)).join('')}</serviziEnergeticiPresenti></datiGenerali>`,
    `<prestazioneGlobale><prestazioneEnergeticaFabbricato>${el('inverno', a.classe >= 'E' ? 2 : 1)}${el('estate', 1)}</prestazioneEnergeticaFabbricato><prestazioneEnergeticaGlobale>${el('edificioEnergiaQuasiZero', a.nzeb)}${classe('classificazione', a.classe, a.ep)}</prestazioneEnergeticaGlobale><riferimenti>${classe('classificazioneNuovi', 'A1', a.riferimento)}</riferimenti></prestazioneGlobale>`,
    `<prestazioneImpianti>${CONSUMI(a)}${el('epglnren', a.ep.toFixed(2))}${el('epglren', '2.10')}${el('emissioniCO2', (Math.max(a.ep, 0) * 0.2).toFixed(2))}</prestazioneImpianti>`,
    `<raccomandazioni><interventoRaccomandato>${el('codice', 1)}${el('tipoInterventoRaccomandato', 'Sostituzione dei serramenti')}${el('ristrutturazioneImportante', false)}${el('tempoRitornoInvestimento', '11.00')}${classe('classificazioneRaggiungibile', 'C', a.riferimento * 1.4)}</interventoRaccomandato>${classe('classificazione', 'C', a.riferimento * 1.4)}</raccomandazioni>`,
    `<datiEnergetici>${el('energiaEsportata', 0)}${el('vettoreEnergetico', 0)}</datiEnergetici>`,
    `<datiFabbricato>${el('volumeRiscaldato', a.volume.toFixed(2))}${el('superficieDisperdente', (a.superficie * 2.2).toFixed(2))}${el('rapportoSV', '0.6100')}${el('ephnd', (Math.max(a.ep, 0) * 0.6).toFixed(2))}${el('rapportoAsolAsupUtile', '0.0300')}${el('yie', '0.2100')}</datiFabbricato>`,
    `<datiImpianti>${impianto('climatizzazioneInvernale', a.anno > 2008 ? 1 : 0, Math.min(2023, Math.max(1998, a.anno)), 1, 24, a)}${impianto('produzioneACS', 33, 2009, 1, 10, a)}</datiImpianti>`,
    '<informazioniMiglioramento></informazioniMiglioramento>',
    `<soggettoCertificatore>${el('tipoSoggettoCertificatore', 1)}${el('nome', 'CERTIFICATORE')}${el('cognome', 'DI ESEMPIO')}${el('indirizzo', '')}${el('email', '')}${el('telefono', '')}${el('titolo', 'Ingegnere')}${el('dichiarazioneIndipendenza', 0)}</soggettoCertificatore>`,
    `${el('sopralluogoObbligatorio', true)}<softwareUtilizzato>${el('requisitiRispondenzaRisultati', true)}${el('calcoloSemplificato', false)}</softwareUtilizzato>${el('dataEmissione', a.emesso)}`,
    `<datiExtra>${el('comune', 'BORGO ESEMPIO')}${el('CAP', '80000')}${el('provincia', 'NAPOLI')}${el('regione', 'CAMPANIA')}${el('gradiGiorno', 1034)}${el('dataSopralluogo', a.emesso)}${el('softwareUtilizzato', 'Programma di esempio')}${el('numeroCertificatoSoftware', 1)}${el('ephndLim', '40')}${el('EPglnrenRifStandard', a.riferimento.toFixed(2))}${el('proprietaEdificio', 0)}${el('tipologiaEdilizia', 3)}${el('tipologiaCostruttiva', 9)}</datiExtra>`,
    '</ape2015>', '',
  ].join('\n');
}

/** The same certificates as a region publishes them: names of columns of CENED+2, no cadastral keys. */
export function writeCened(attestati: readonly Attestato[]): string {
  const it = (n: number): string => String(n).replace('.', ',');
  const righe = attestati.map((a) => [
    a.codice, a.emesso.split('-').toReversed().join('/'), a.indirizzo, 'BORGO ESEMPIO', it(a.lat), it(a.lon), '1', 'E.1(1)', '0', '0', '0', it(a.superficie), '0', it(Math.round(a.superficie * 2.2)), it(a.volume), '0', it(a.ep), '2,1', it(Math.round(a.ep * 0.6)), '0,61', it(Math.round(a.superficie * 6)), String(a.anno), a.classe,
  ]);
  const testa = ['COD_APE', 'DATA_INS', 'INDIRIZZO', 'COMUNE', 'LAT', 'LONG', 'RESIDENZIALE', 'CLASSIFICAZIONE_DPR', 'NUOVA_COSTRUZIONE', 'RISTRUTTURAZIONE_IMPORTANTE', 'RIQUALIFICAZIONE_ENERGETICA', 'SUPERF_UTILE_RISCALDATA', 'SUPERF_UTILE_RAFFRESCATA', 'SUPERFICIE_DISPERDENTE', 'VOLUME_LORDO_RISCALDATO', 'VOLUME_LORDO_RAFFRESCATO', 'EP_GL_NREN', 'EP_GL_REN', 'EP_H_ND', 'RAPPORTO_SV', 'CONSUMI_ENERGIA_ELETTRICA', 'ANNO_COSTRUZIONE', 'CLASSE_ENERGETICA'];
  return `${[testa, ...righe].map((r) => r.map((c) => (/[;"]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(';')).join('\r\n')}\r\n`;
}
