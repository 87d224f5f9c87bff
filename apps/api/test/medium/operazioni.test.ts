import { expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';
import { TABELLE_TEMPORALI } from '../../src/operazioni/tabelle-temporali.js';
import { asAdmin, describeDatabase, engine } from '../harness/index.js';

interface Colonna {
  readonly schema: string;
  readonly tabella: string;
  readonly colonna: string;
  readonly tipo: string;
}

describeDatabase('the list of temporal tables', (getDb) => {
  const colonne = (): Promise<Colonna[]> => getDb().lavora({ ruolo: 'owner' }, (u) => u.query<Colonna>(`
    SELECT n.nspname AS schema, c.relname AS tabella, a.attname AS colonna, format_type(a.atttypid, NULL) AS tipo
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'staging') AND a.attnum > 0 AND NOT a.attisdropped`));
  const nomi = (tabelle: readonly { schema: string; nome: string }[]): string[] => tabelle.map(({ schema, nome }) => `${schema}.${nome}`).toSorted();

  it('names every table whose rows an operation opens, and no other', async () => {
    const aperte = (await colonne()).filter((c) => c.colonna === 'aperta_da').map((c) => ({ schema: c.schema, nome: c.tabella }));
    expect(nomi(TABELLE_TEMPORALI)).toEqual(nomi(aperte));
  });

  it('is followed by each of them: columns of an operation, keys that exist, ids where they are said to be', async () => {
    const tutte = await colonne();
    for (const t of TABELLE_TEMPORALI) {
      const sue = new Map(tutte.filter((c) => c.schema === t.schema && c.tabella === t.nome).map((c) => [c.colonna, c.tipo]));
      expect([sue.get('aperta_da'), sue.get('chiusa_da'), sue.get('copia_di'), sue.get('comune')], t.nome).toEqual(['bigint', 'bigint', 'bigint', 'text']);
      expect(t.chiave.filter((c) => !sue.has(c)), `${t.nome}: chiave`).toEqual([]);
      expect((t.id === undefined ? [] : [t.id]).filter((c) => sue.get(c) !== 'uuid'), `${t.nome}: id`).toEqual([]);
      expect((t.riferimenti ?? []).filter((c) => !['uuid', 'uuid[]'].includes(sue.get(c) ?? '')), `${t.nome}: riferimenti`).toEqual([]);
      for (const d of t.dipendenze ?? []) {
        const altra = tutte.filter((c) => c.tabella === d.tabella).map((c) => c.colonna);
        expect(Object.entries(d.colonne).filter(([qui, la]) => !sue.has(qui) || !altra.includes(la)), `${t.nome} → ${d.tabella}`).toEqual([]);
      }
    }
  });

  it('has the keys that are open once only, and the way from an operation to its rows', async () => {
    const indici = await getDb().lavora({ ruolo: 'owner' }, (u) => u.query<{ tabella: string; definizione: string }>(`
      SELECT c.relname AS tabella, pg_get_indexdef(i.indexrelid) AS definizione FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid`));
    for (const t of TABELLE_TEMPORALI) {
      const suoi = indici.filter((i) => i.tabella === t.nome).map((i) => i.definizione);
      const conta = (pezzo: string): number => suoi.filter((d) => d.includes(pezzo)).length;
      expect([conta('(aperta_da)'), conta('(chiusa_da)'), conta('(copia_di)')], t.nome).toEqual([1, 1, 1]);
      // Identifiers follow their stage: they have no key of their own.
      if (t.nome !== 'identificativo_catastale') expect(suoi.find((d) => d.startsWith('CREATE UNIQUE') && d.includes(`(comune, ${t.chiave.join(', ')})`) && d.includes('chiusa_da IS NULL')), t.nome).toBeDefined();
    }
  });
});

describeDatabase('an operation', (getDb, getTest) => {
  const operazioni = new OperazioniService();
  const operatore = { id: null, nome: 'M. Rossi' };
  const contesto = (comune: string) => ({ ruolo: 'import', comuni: [comune] }) as const;
  const apri = (comune: string, prima: () => Promise<unknown> = () => Promise.resolve()): Promise<number> =>
    getDb().lavora(contesto(comune), async (u) => {
      const id = await operazioni.apri(u, { comune, tipo: 'modifica', operatore, nota: 'sopralluogo' });
      await prima();
      return id;
    });

  it('is written with who did it and why, after those before it', async () => {
    await asAdmin(getTest(), `INSERT INTO comune (codice, nome) VALUES ('X997', 'Prova'), ('X996', 'Altra')`);
    const [prima, dopo] = [await apri('X997'), await apri('X997')];
    expect(dopo).toBeGreaterThan(prima);
    const righe = await getDb().lavora(contesto('X997'), (u) => u.query('SELECT tipo, operatore, nota FROM operazione WHERE id = $1', [dopo]));
    expect(righe).toEqual([{ tipo: 'modifica', operatore: 'M. Rossi', nota: 'sopralluogo' }]);
  });

  // The embedded engine has one session at a time anyway.
  it.runIf(engine === 'postgresql')('is refused after a few seconds while another of its municipality is being applied; other municipalities do not wait', async () => {
    const altrove = await Database.open(getTest().config, getTest().options);
    try {
      const daAltrove = (comune: string): Promise<number> => altrove.lavora(contesto(comune), (u) => operazioni.apri(u, { comune, tipo: 'modifica', operatore }));
      await apri('X997', async () => {
        expect(await daAltrove('X996')).toBeGreaterThan(0);
        await expect(daAltrove('X997')).rejects.toMatchObject({ code: 'registry-busy' });
      });
      expect(await daAltrove('X997')).toBeGreaterThan(0);
    } finally {
      await altrove.close();
    }
  });
});
