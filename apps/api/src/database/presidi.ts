import type { Client } from 'pg';

/** Gives back what was held. */
export type Rilascia = () => Promise<void>;

/**
 * Who is at work on what, among all the processes of a database: held until released or until the process ends, however it ends. Nothing has to be kept alive, and no
 * clock decides that somebody is dead.
 */
export interface Presidi {
  /** Takes `cosa`; null when somebody is at work on it, in this process or in another. */
  prendi(cosa: string): Promise<Rilascia | null>;
}

/** The embedded engine has one process at a time: what it holds ends with it. */
export function presidiInMemoria(): Presidi {
  const presi = new Set<string>();
  return {
    async prendi(cosa) {
      if (presi.has(cosa)) return null;
      presi.add(cosa);
      return async () => {
        presi.delete(cosa);
      };
    },
  };
}

/** On a server: a lock of a session of its own, which the server lets go as soon as the connection is no more. */
export function presidiSulServer(connect: () => Promise<Client>): Presidi {
  return {
    async prendi(cosa) {
      const client = await connect();
      let tenuto = false;
      try {
        // No transaction stays open: a session that waits costs the server nothing.
        await client.query('SET idle_session_timeout = 0');
        const { rows } = await client.query<{ preso: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('edigit.presidio ' || $1::text, 0)) AS preso`, [cosa]);
        tenuto = rows[0]?.preso === true;
      } finally {
        if (!tenuto) await client.end();
      }
      return tenuto ? () => client.end() : null;
    },
  };
}
