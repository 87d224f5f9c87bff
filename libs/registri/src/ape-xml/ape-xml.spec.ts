import { leggiVoci } from '@edigit/anagrafe';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { apeDiProva, bloccoCatastale, impianto } from '../prove/ape-di-prova.js';
import { leggiFornitura, leggiTabella } from '../prove/fornitura-di-prova.js';

const INTESTAZIONE = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function zip(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archivio = new yazl.ZipFile();
  for (const [nome, testo] of Object.entries(files)) archivio.addBuffer(Buffer.from(testo), nome);
  archivio.end();
  const pezzi: Buffer[] = [];
  for await (const pezzo of archivio.outputStream as AsyncIterable<Buffer>) pezzi.push(pezzo);
  return Buffer.concat(pezzi);
}

describe('certificates in the national format', () => {
  it('one file: columns called after the elements of the schema, what repeats gathered line by line', async () => {
    const catasto = bloccoCatastale('0004', '312', '<subalterni><subDA>6</subDA><subA>8</subA><subDA>10</subDA><subA>10</subA></subalterni><altriSubalterni>21</altriSubalterni><altriSubalterni>22</altriSubalterni>') + bloccoCatastale('5', '9/2');
    const impianti = impianto('climatizzazioneInvernale', '1', '1,0', '2012') + impianto('produzioneACS', '36', '0', '2015') + '<climatizzazioneEstiva><impianto><tipoImpianto>4</tipoImpianto><annoInstallazione>2020</annoInstallazione></impianto></climatizzazioneEstiva>';
    const tabella = await leggiTabella('attestato.xml', INTESTAZIONE + apeDiProva({ catasto, impianti }));
    expect(tabella).toMatchObject({ nome: 'attestato.xml', formato: 'ape-xml', problemi: [], geometria: { tipo: 'punti', crs: 'EPSG:4326' } });
    const [riga] = tabella.righe;
    expect(riga).toMatchObject({
      numero: 1,
      valori: {
        codiceIdentificativo: '2024-100001-0001', dataScadenza: '2034-05-10', oggettoAttestato: '1', indirizzo: 'Via Roma 12', annoCostruzione: '1974', classeEnergetica: 'D', epglnren: '151.20', 'prestazioneImpianti.epglnren': '151.20',
        epglren: '3.40', emissioniCO2: '30.10', 'classificazioneNuovi.classeEnergetica': 'A1', 'raccomandazioni.classeEnergetica': 'C', ephnd: '88.10', cognome: 'Esempio', softwareUtilizzato: 'Programma & figli',
        requisitiRispondenzaRisultati: 'true', EPglnrenRifStandard: '80.00', dataEmissione: '2024-05-10',
      },
    });
    const voci = (colonna: string) => leggiVoci(riga!.valori[colonna]!);
    expect(voci('datiCatastali')).toEqual([
      { codiceCatastale: 'X998', comuneCatastale: 'Campione', tipoCatasto: '1', foglio: '0004', particella: '312', subalterni: '6-8, 10', altriSubalterni: '21, 22' },
      { codiceCatastale: 'X998', comuneCatastale: 'Campione', tipoCatasto: '1', foglio: '5', particella: '9/2' },
    ]);
    expect(voci('prestazioneImpianti')).toEqual([{ vettore: 'energiaElettricaRete', consumoAnnuo: '420', consumoAnnuoUM: '3' }, { vettore: 'gasNaturale', consumoAnnuo: '1180', consumoAnnuoUM: '4' }]);
    expect(voci('datiImpianti').map(({ servizio, tipoImpianto, vettore, epnren }) => [servizio, tipoImpianto, vettore, epnren])).toEqual([
      ['climatizzazioneInvernale', '1', '1, 0', '120.50'], ['produzioneACS', '36', '0', '120.50'], ['climatizzazioneEstiva', '4', undefined, undefined],
    ]);
    expect(voci('interventoRaccomandato')).toMatchObject([{ codice: '1', tipoInterventoRaccomandato: 'Sostituzione dei serramenti', classeEnergetica: 'C', epglnren: '98.00' }]);
    expect(riga!.geometria).toEqual({ type: 'point', points: [[14.3702, 40.7481]] });
    // Address, mail and telephone of who certifies are nobody's business here.
    expect(JSON.stringify(tabella)).not.toMatch(/ada@example|Via Prova/);
  });

  it('many files of an archive are one table; the fingerprint is that of each file', async () => {
    const { tabelle, problemi } = await leggiFornitura({ 'ape.zip': await zip({ 'a.xml': INTESTAZIONE + apeDiProva({ codice: 'A' }), 'b.xml': apeDiProva({ codice: 'B' }), 'note.txt': 'niente' }) });
    expect(tabelle).toHaveLength(1);
    expect(tabelle[0]).toMatchObject({ nome: 'ape.zip › 2 file XML', righePreviste: 2 });
    expect(tabelle[0]!.righe.map(({ numero, valori }) => [numero, valori['codiceIdentificativo']])).toEqual([[1, 'A'], [2, 'B']]);
    expect(new Set(tabelle[0]!.righe.map(({ valori }) => valori['sha256'])).size).toBe(2);
    expect(problemi.map(({ file }) => file)).toEqual(['ape.zip/note.txt']);
  });

  it('several in one file: wrapped, with a prefix, or one document after the other', async () => {
    const tre = ['A', 'B', 'C'].map((codice) => apeDiProva({ codice }));
    const conPrefisso = tre.map((ape) => ape.replaceAll(/<(\/?)(\w)/g, '<$1n:$2')).join('\n');
    for (const testo of [`${INTESTAZIONE}<export><righe>${tre.join('')}</righe></export>`, `<n:export xmlns:n="urn:x">${conPrefisso}</n:export>`, tre.map((ape) => INTESTAZIONE + ape).join('\n')]) {
      const { righe, problemi } = await leggiTabella('export.xml', testo);
      expect([righe.map(({ valori }) => valori['codiceIdentificativo']), problemi]).toEqual([['A', 'B', 'C'], []]);
    }
  });

  it('what is broken costs its own certificate, and is told with its line', async () => {
    const rotto = apeDiProva({ codice: 'ROTTO' }).replace('</datiFabbricato>', '');
    const { righe, problemi } = await leggiTabella('export.xml', `<export>\n${apeDiProva({ codice: 'A' })}\n${rotto}\n${apeDiProva({ codice: 'C' })}</export>`);
    expect(righe.map(({ valori }) => valori['codiceIdentificativo'])).toEqual(['A', 'C']);
    expect(problemi).toMatchObject([{ code: 'bad-structure', severity: 'errore', file: 'export.xml', message: expect.stringContaining('XML non valido') }]);
    const tronco = await leggiTabella('export.xml', `<export>${apeDiProva({ codice: 'A' })}${apeDiProva({ codice: 'B' }).slice(0, 900)}`);
    expect([tronco.righe.length, tronco.problemi.map(({ message }) => message)]).toEqual([1, [expect.stringContaining('interrotto dalla fine del file')]]);
  });

  it('a document type, an entity, nesting and texts without end are refused', async () => {
    const ape = apeDiProva();
    const rifiuti = [
      `<!DOCTYPE ape2015 [<!ENTITY e SYSTEM "file:///etc/passwd">]>${ape.replace('Via Roma', '&e;')}`,
      ape.replace('<datiExtra>', `${'<a>'.repeat(60)}<datiExtra>`),
      ape.replace('/9j/4AAQ', 'A'.repeat(9 * 1024 * 1024)),
    ];
    for (const testo of rifiuti) {
      const { tabelle, problemi } = await leggiFornitura({ 'cattivo.xml': testo });
      expect([tabelle, problemi]).toMatchObject([[], [{ code: 'unreadable-file', severity: 'errore', file: 'cattivo.xml' }]]);
    }
    const undeclared = await leggiTabella('uno.xml', ape.replace('Via Roma', '&e;'));
    expect([undeclared.righe, undeclared.problemi.length]).toEqual([[], 1]);
  });

  it('Latin text and UTF-16 are read as they declare; a wrong position leaves the certificate without one', async () => {
    const latino = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${apeDiProva({ indirizzo: 'Via Nicolò Verità', lat: '0', lon: '0' })}`, 'latin1');
    const largo = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(apeDiProva({ indirizzo: 'Via Nicolò Verità', lat: '4519000', lon: '447000' }), 'utf16le')]);
    const [a, b] = [await leggiTabella('a.xml', latino), await leggiTabella('b.xml', largo)];
    expect([a, b].map(({ righe }) => [righe[0]!.valori['indirizzo'], righe[0]!.geometria])).toEqual([['Via Nicolò Verità', null], ['Via Nicolò Verità', null]]);
    expect([a.problemi, b.problemi]).toMatchObject([[], [{ code: 'missing-geometry', severity: 'avviso' }]]);
  });
});
