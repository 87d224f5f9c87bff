import { once } from 'node:events';
import fs from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres } from '../harness/cluster.js';
import { DocumentoImportazione } from '../harness/documento-importazione.js';
import { Installazione } from '../harness/programma.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const ZIP_GUASTO = path.join(CAMPIONI, 'not-ok/zip-guasto/fornitura');
const FOGLIO = path.join(CAMPIONI, 'ok/mappa/X998_000100.CTF');

/** What is of the processes themselves: exit codes, files, the server beside. What a command says and does is in the tests of each command. */
describe.each(['embedded', 'postgresql'] as const)('the command edigit (%s)', (motore) => {
  describe.runIf(motore === 'embedded' || findPostgres() !== null)('import', () => {
    let qui: Installazione;

    beforeAll(async () => {
      qui = await new Installazione(motore).prepara();
    });
    afterAll(() => qui.rimuovi());

    it('ends with 0 when it applied, 2 when it refused, 1 when it is written wrong or its file cannot be', () => {
      const applicata = qui.importa(FOGLIO, '--crs', 'EPSG:7792');
      expect(applicata).toMatchObject({ codice: 0, out: expect.stringContaining('Fornitura applicata: comune X998') });
      const { id, ...documento } = DocumentoImportazione.parse(applicata.json);
      expect(documento).toMatchObject({ stato: 'applicata', comune: 'X998', conteggi: { fogli: 1, unitaImmobiliari: 0 }, file: [{ nome: 'X998_000100.CTF', tipo: 'catasto-ctf', problemi: 0 }] });
      const rifiutata = qui.importa(ZIP_GUASTO);
      expect(rifiutata).toMatchObject({ codice: 2, err: expect.stringContaining('nulla è stato applicato') });
      expect(DocumentoImportazione.parse(rifiutata.json)).toMatchObject({ stato: 'rifiutata', id: null, rifiuto: { codice: 'unreadable-file' } });
      const sbagliata = qui.edigit('import', FOGLIO, '--forza');
      expect(sbagliata).toEqual({ codice: 1, out: '', err: 'L’opzione «--forza» non esiste. Con «edigit aiuto» si leggono tutte.' });
      const nonScritta = qui.edigit('import', FOGLIO, '--crs', 'EPSG:7792', '--json', '.');
      expect(nonScritta).toMatchObject({ codice: 1, out: expect.stringContaining(`è già applicata: nulla da fare (importazione ${id})`), err: expect.stringContaining('non si è potuto scrivere') });
    });

    it('works while the server starts and runs, from another folder, and the server knows', async () => {
      const { out: token } = qui.edigit('utente', 'crea', 'macchina', '--ruolo', 'gestore-forniture', '--token');
      const pronto = qui.serve();
      // It has the folder of the embedded database to itself before it listens to commands.
      const lucchetto = path.join(qui.dataDir, 'database', 'edigit.lock');
      if (motore === 'embedded') await expect.poll(() => fs.existsSync(lucchetto), { timeout: 60_000, interval: 5 }).toBe(true);
      expect(qui.edigit('doctor')).toMatchObject({ codice: 0, out: expect.stringContaining('Database') });
      const { url } = await pronto;
      const altrove = fs.mkdtempSync(path.join(qui.cartella, 'altrove-'));
      fs.copyFileSync(path.join(CAMPIONI, 'ok/mappa/X998_000200.CXF'), path.join(altrove, 'X998_000200.CXF'));
      expect(qui.edigitIn(altrove, 'import', 'X998_000200.CXF', '--json', 'esito.json')).toMatchObject({ codice: 0 });
      const esito = DocumentoImportazione.parse(JSON.parse(fs.readFileSync(path.join(altrove, 'esito.json'), 'utf8')));
      expect(esito).toMatchObject({ stato: 'applicata', conteggi: { fogli: 1 } });
      expect(fs.statSync(path.join(altrove, 'esito.json')).mode & 0o077).toBe(0);
      const risposta = await fetch(`${url}/api/v1/importazioni/${esito.id}`, { headers: { authorization: `Bearer ${token}` } });
      expect(await risposta.json()).toMatchObject({ stato: 'applicata', operatore: 'riga di comando', applicataDa: 'riga di comando' });
      expect(qui.edigit('import', 'X998_000200.CXF', '--forza')).toMatchObject({ codice: 1, err: expect.stringContaining('«--forza» non esiste') });
      expect(qui.importa(ZIP_GUASTO)).toMatchObject({ codice: 2, json: { stato: 'rifiutata' } });
      const secondo = qui.edigit('serve', '--port', new URL(url).port);
      expect(secondo).toMatchObject({ codice: 1, out: '', err: expect.not.stringContaining('    at ') });
    });

    it.runIf(motore === 'embedded')('is not troubled by who says nonsense on the socket of the program, which only the owner may open', async () => {
      const porta = path.join(qui.dataDir, 'edigit.sock');
      expect(fs.statSync(porta).mode & 0o777).toBe(0o600);
      for (const frase of ['{', 'null', '{"argomenti":"import"}', '{"cartella":"/","argomenti":[1]}']) {
        const socket = createConnection(porta);
        socket.on('error', () => undefined);
        socket.write(`${frase}\n`);
        socket.resume();
        await once(socket, 'close');
      }
      expect(qui.edigit('doctor').out).toContain('Database');
    });

    it('works after the server was killed, and says that a command before it was, and changed nothing', async () => {
      await qui.ferma('SIGKILL');
      await qui.apri((db) => db.lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
        const [uccisa] = await u.query<{ numero: number }>(`INSERT INTO fornitura (comune, opzioni, impronta, operatore) VALUES ('X998', '{"caricata": false}', '', 'riga di comando') RETURNING numero`);
        await u.query('SELECT edigit.apri_staging($1)', [uccisa!.numero]);
      }));
      expect(qui.edigit('import', FOGLIO, '--crs', 'EPSG:7792')).toMatchObject({
        codice: 0, out: expect.stringContaining('già applicata'), err: expect.stringContaining('si era interrotta prima della fine: non ha cambiato nulla ed è chiusa'),
      });
      expect(await qui.apri((db) => db.lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.staging_aperti()')))).toEqual([]);
    });
  });
});
