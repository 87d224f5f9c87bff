import { expect, it } from 'vitest';
import { diagnose, type Esito } from '../../src/database/doctor/doctor.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

describeDatabase('the doctor', (getDb, getTest) => {
  const outcomes = async (): Promise<Record<string, Esito>> => Object.fromEntries((await diagnose(getDb(), '.')).map((c) => [c.codice, c.esito]));

  it('finds everything well in a fresh database', async () => {
    const { disco, ...rest } = await outcomes();
    expect(disco).toBeDefined();
    expect(rest).toEqual({
      database: 'ok',
      estensioni: 'ok',
      migrazioni: 'ok',
      ruolo: 'ok',
      'sicurezza-di-riga': 'ok',
      leakproof: 'ok',
      indici: 'ok',
      chiavi: 'ok',
      sigilli: 'ok',
      collegamenti: 'ok',
    });
  });

  it('names what is not: a mark taken away, a table without policy, a constraint never checked, a link to nothing, another migration', async () => {
    await asAdmin(
      getTest(),
      `ALTER FUNCTION textlike(text, text) NOT LEAKPROOF;
       SET ROLE edigit_owner;
       CREATE TABLE nuda (comune text NOT NULL);
       INSERT INTO nuda VALUES ('troppo lungo');
       ALTER TABLE nuda ADD CHECK (length(comune) = 4) NOT VALID;
       INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
         VALUES ('X998', 1, 'unita-edificio', gen_random_uuid(), gen_random_uuid(), 'prova', 1, '{}', 'prova', 'certo');
       UPDATE edigit.migrazione SET impronta = 'altra' WHERE nome = '0001-fondamenta';`,
    );
    const results = await diagnose(getDb(), '.');
    expect(results.filter((c) => c.esito !== 'ok' && c.codice !== 'disco').map((c) => [c.codice, c.esito])).toEqual([
      ['migrazioni', 'errore'],
      ['sicurezza-di-riga', 'errore'],
      ['leakproof', 'avviso'],
      ['chiavi', 'errore'],
      ['collegamenti', 'errore'],
    ]);
    expect(results.find((c) => c.codice === 'sicurezza-di-riga')?.dettaglio).toContain('nuda');
  });
});
