/** Supplies that come after the large one: an update that touches a part of it, and the whole again with a few changes. Written line by line: memory does not grow with them. */
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';

const ATTO = ['15032026', '16032026', 'V', '009999', '001', '2026'];
const FINE = '999999';

async function* righe(file) {
  yield* readline.createInterface({ input: fs.createReadStream(file, 'latin1'), crlfDelay: Infinity });
}

function scrittore(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const uscita = fs.openSync(file, 'w');
  let lotto = [];
  const vuota = () => {
    if (lotto.length > 0) fs.writeSync(uscita, Buffer.from(`${lotto.join('\r\n')}\r\n`, 'latin1'));
    lotto = [];
  };
  let quante = 0;
  return {
    scrivi(riga) {
      quante++;
      if (lotto.push(riga) > 5000) vuota();
    },
    chiudi() {
      vuota();
      fs.closeSync(uscita);
      return quante;
    },
  };
}

function prm(cartella, nome, tipologia, date, record) {
  const voci = [['Nome file', nome], ['Comune', 'X998'], ['Sezione', ''], ['Tipologia di estrazione', tipologia], ...date, ['Numero record', record]];
  fs.writeFileSync(path.join(cartella, `${nome}.PRM`), voci.map(([k, v]) => `${k} : ${v}\r\n`).join(''));
}

/** The stages of one property after another. */
async function* immobili(file) {
  let id = null;
  let sue = [];
  for await (const riga of righe(file)) {
    if (riga === '') continue;
    const campi = riga.split('|');
    if (campi[2] !== id && sue.length > 0) {
      yield { id, righe: sue };
      sue = [];
    }
    [, , id] = campi;
    sue.push(campi);
  }
  if (sue.length > 0) yield { id, righe: sue };
}

/**
 * An update of the buildings: of one property in `ogni` the last stage is closed and a new one opened with another rent, and one of its rights passes on; of one sheet in
 * `ogni` the buildings move by half a metre.
 */
export async function aggiornamento(dati, cartella, ogni) {
  const fab = scrittore(path.join(cartella, 'X9980003001.FAB'));
  const toccati = new Set();
  let n = 0;
  for await (const { id, righe: sue } of immobili(path.join(dati, 'fabbricati', 'X9980001001.FAB'))) {
    if (n++ % ogni !== 0) continue;
    const ultimo = Math.max(...sue.map((c) => Number(c[4])));
    const stadio = sue.filter((c) => Number(c[4]) === ultimo);
    if (stadio[0][34] === 'C' || stadio[0][12] === '') continue;
    toccati.add(id);
    for (const campi of stadio) {
      const chiuso = campi[5] === '1' ? campi.with(28, ATTO[0]).with(29, ATTO[1]).with(30, ATTO[2]).with(31, ATTO[3]).with(32, ATTO[4]).with(33, ATTO[5]).with(37, FINE) : campi;
      fab.scrivi(chiuso.join('|'));
    }
    for (const campi of stadio) {
      const nuovo = campi.with(4, String(ultimo + 1));
      fab.scrivi((campi[5] === '1' ? nuovo.with(12, '123,45').with(22, ATTO[0]).with(23, ATTO[1]).with(24, ATTO[2]).with(25, ATTO[3]).with(26, ATTO[4]).with(27, ATTO[5]).with(36, FINE) : nuovo).join('|'));
    }
  }
  const tit = scrittore(path.join(cartella, 'X9980003001.TIT'));
  const passati = new Set();
  for await (const riga of righe(path.join(dati, 'fabbricati', 'X9980001001.TIT'))) {
    const c = riga.split('|');
    if (!toccati.has(c[4]) || c[19] !== '' || passati.has(c[4])) continue;
    passati.add(c[4]);
    tit.scrivi(c.with(19, ATTO[0]).with(20, ATTO[2]).with(21, ATTO[3]).with(22, ATTO[4]).with(23, ATTO[5]).with(24, ATTO[1]).with(26, FINE).join('|'));
    tit.scrivi(c.with(9, String(Number(c[9]) * 2)).with(12, ATTO[0]).with(13, ATTO[2]).with(14, ATTO[3]).with(15, ATTO[4]).with(16, ATTO[5]).with(17, ATTO[1]).with(25, FINE).with(27, `9${c[27]}`).join('|'));
  }
  prm(cartella, 'X9980003001', 'Fabbricati aggiornamento', [['Data iniziale', '01/01/2026'], ['Data finale', '31/03/2026']], fab.chiudi());
  tit.chiudi();
  const fogli = fs.readdirSync(path.join(dati, 'mappa')).filter((_, i) => i % ogni === 0);
  for (const foglio of fogli) sposta(path.join(dati, 'mappa', foglio), path.join(cartella, foglio));
  return { immobili: toccati.size, fogli: fogli.length };
}

/** A sheet whose buildings stand half a metre further east. */
function sposta(da, a) {
  const testo = fs.readFileSync(da, 'latin1').split(/\r?\n/);
  for (let i = 0; i < testo.length; i++) {
    if (testo[i] !== 'BORDO' || !testo[i + 1].trim().endsWith('+')) continue;
    const primo = i + 10 + Number(testo[i + 8]);
    for (let v = 0; v < Number(testo[i + 9]); v++) testo[primo + 2 * v] = (Number(testo[primo + 2 * v]) + 0.5).toFixed(3).padStart(12);
  }
  fs.writeFileSync(a, testo.join('\r\n'), 'latin1');
}

/** The whole census of buildings and land again, a year later, with the rent of one property in `ogni` changed and one in `ogni` left out. */
export async function completa(dati, cartella, ogni) {
  const fab = scrittore(path.join(cartella, 'X9980004001.FAB'));
  let n = 0;
  for await (const { righe: sue } of immobili(path.join(dati, 'fabbricati', 'X9980001001.FAB'))) {
    const posto = n++ % ogni;
    if (posto === 1) continue;
    for (const c of sue) fab.scrivi((posto === 0 && c[5] === '1' && c[12] !== '' ? c.with(12, '123,45') : c).join('|'));
  }
  const data = (tipologia, nome, record) => prm(cartella, nome, tipologia, [['Data selezione', '31/12/2026']], record);
  data('Fabbricati completa', 'X9980004001', fab.chiudi());
  for (const e of ['SOG', 'TIT']) fs.copyFileSync(path.join(dati, 'fabbricati', `X9980001001.${e}`), path.join(cartella, `X9980004001.${e}`));
  for (const e of ['TER', 'SOG', 'TIT']) fs.copyFileSync(path.join(dati, 'terreni', `X9980001002.${e}`), path.join(cartella, `X9980004002.${e}`));
  let record = 0;
  for await (const riga of righe(path.join(dati, 'terreni', 'X9980001002.TER'))) if (riga !== '') record++;
  data('Terreni completa ptaspec si', 'X9980004002', record);
}
