import { hasCodiceFiscalePersona, leggiRiferimenti, type LimitiApe, postoDellaClasse, scadenzaDa, SCHEMI_CLASSE, schemaDi, SEGNI_APE, segniApe, type SchemaClasse, type SegnoApe } from '@edigit/anagrafe';
import type { ApeSalvato, CorrezioneApe, NuovoApe, NuovoFattoApe, ProvaApe, Ritirato, TipoFattoApe, UnitaDelGiorno, UnitaDelGiornoQuery } from '@edigit/anagrafe/contract';
import { categoriaCatastale, pianiInParole } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import { TracciaService } from '../accessi/traccia.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError, type FieldError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import * as sql from './ape-a-mano.queries.js';
import { EnergiaService } from './energia.service.js';
import { leggiLimiti } from './parametri-ape.js';

/** What a form says, as a row of the register. */
interface ValoriApe {
  readonly chiave: string;
  readonly codice: string;
  readonly classe: string;
  readonly schema: SchemaClasse;
  readonly scadeIl: string;
  readonly segni: readonly SegnoApe[];
}

interface UnitaTrovata extends Omit<UnitaDelGiorno['items'][number], 'piano'> {
  readonly piani: readonly string[];
}

/** What an office writes by hand: certificates that came on paper, and what it knows of any. Each change is one operation, which may be undone. */
@Injectable()
export class ApeAManoService {
  constructor(
    private readonly db: Database,
    private readonly energia: EnergiaService,
    private readonly operazioni: OperazioniService,
    private readonly riferiti: RiferitiService,
    private readonly traccia: TracciaService,
  ) {}

  /** What would be written; nothing is. @throws DomainError `invalid-request`. */
  async prova(contesto: Contesto, nuovo: NuovoApe): Promise<ProvaApe> {
    const { classe, schema, scadeIl, segni } = await this.#valoriDi(contesto, nuovo);
    return { classe, schema, schemaTitolo: SCHEMI_CLASSE[schema].titolo, scadeIl, segni: segni.map((codice) => ({ codice, testo: SEGNI_APE[codice] })) };
  }

  /** The units of a parcel, or of a building, that there were on a day. */
  async listUnita(contesto: Contesto, { comune, giorno, foglio = '', particella = '', edificio }: UnitaDelGiornoQuery): Promise<UnitaDelGiorno> {
    const [numero = '', denominatore = ''] = particella.toUpperCase().split('/').map((parte) => parte.trim().replace(/^0+(?=.)/, ''));
    const trovate = await this.db.lavora(contesto, (u) => u.query<UnitaTrovata>(sql.UNITA_DEL_GIORNO, [comune, giorno, foglio.toUpperCase().replace(/^0+(?=.)/, ''), numero, edificio ?? null, denominatore]));
    return {
      items: trovate.map(({ categoria: scritta, piani, ...unita }) => {
        const categoria = scritta === null ? null : categoriaCatastale(scritta);
        const [piano1 = '', piano2 = '', piano3 = '', piano4 = ''] = piani;
        return { ...unita, categoria: categoria === null ? scritta : `${categoria.sigla} ${categoria.descrizione}`, piano: pianiInParole({ piano1, piano2, piano3, piano4 }) };
      }),
    };
  }

  /** A certificate that came on paper. @throws DomainError `not-found` for a municipality of others, `conflict`, `invalid-request`, `registry-busy`. */
  async apri(contesto: Contesto, autore: Autore, nuovo: NuovoApe): Promise<ApeSalvato> {
    rifiutaCodici(nuovo);
    const { comune } = nuovo;
    const valori = await this.#valoriDi(contesto, nuovo);
    const [visibile] = await this.db.lavora(contesto, (u) => u.query('SELECT 1 FROM comune WHERE codice = $1', [comune]));
    if (visibile === undefined) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
    let id = '';
    const operazione = await this.#cambia(contesto, autore, comune, 'apertura', nuovo.motivo, async (u, apriOperazione) => {
      await esigiLibera(u, comune, valori, null);
      [{ id }] = await u.query<{ id: string }>(sql.APRI, [comune, await apriOperazione(), JSON.stringify(valori), null]) as [{ id: string }];
      return id;
    });
    return { ...(await this.energia.find(contesto, id)), operazione };
  }

  /** One written by hand, said otherwise. @throws DomainError `not-found`, `if-match-required`, `stale-version`, `conflict`, `invalid-request`, `registry-busy`. */
  async correggi(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, corretto: CorrezioneApe): Promise<ApeSalvato> {
    rifiutaCodici(corretto);
    const { comune } = await this.#suo(contesto, id);
    const valori = await this.#valoriDi(contesto, { ...corretto, comune });
    const operazione = await this.#cambia(contesto, autore, comune, 'correzione', corretto.motivo, async (u, apriOperazione) => {
      await esigiVersione(u, comune, id, ifMatch);
      await esigiLibera(u, comune, valori, id);
      const numero = await apriOperazione();
      await u.query(sql.CHIUDI, [comune, numero, id]);
      await u.query(sql.APRI, [comune, numero, JSON.stringify(valori), id]);
      return id;
    });
    return { ...(await this.energia.find(contesto, id)), operazione };
  }

  /** One written by hand, taken off the register: nothing is erased. @throws DomainError `not-found`, `if-match-required`, `stale-version`, `conflict`, `invalid-request`, `registry-busy`. */
  async ritira(contesto: Contesto, autore: Autore, id: string, ifMatch: string | undefined, motivo: string): Promise<Ritirato> {
    rifiutaCodici({ motivo });
    const { comune } = await this.#suo(contesto, id);
    const operazione = await this.#cambia(contesto, autore, comune, 'ritiro', motivo, async (u, apriOperazione) => {
      await esigiVersione(u, comune, id, ifMatch);
      await u.query(sql.CHIUDI, [comune, await apriOperazione(), id]);
      return id;
    });
    return { operazione };
  }

  /** What the office knows of a certificate beside its file: one of a kind, the last that is written. @throws DomainError `not-found`, `invalid-request`, `registry-busy`. */
  async annota(contesto: Contesto, autore: Autore, id: string, { tipo, giorno, motivo }: NuovoFattoApe): Promise<ApeSalvato> {
    rifiutaCodici({ motivo });
    const { comune } = await this.energia.find({ ...contesto, tempo: null }, id);
    const operazione = await this.#cambia(contesto, autore, comune, tipo, motivo, async (u, apriOperazione) => {
      const numero = await apriOperazione();
      await u.query(sql.CHIUDI_FATTO, [comune, numero, id, tipo]);
      await u.query(sql.APRI_FATTO, [comune, numero, id, tipo, giorno, motivo]);
      return id;
    });
    return { ...(await this.energia.find(contesto, id)), operazione };
  }

  /** A fact that is not so. @throws DomainError `not-found`, `invalid-request`, `registry-busy`. */
  async togliFatto(contesto: Contesto, autore: Autore, id: string, tipo: TipoFattoApe, motivo: string): Promise<ApeSalvato> {
    rifiutaCodici({ motivo });
    const { comune } = await this.energia.find({ ...contesto, tempo: null }, id);
    const operazione = await this.#cambia(contesto, autore, comune, `${tipo}-tolto`, motivo, async (u, apriOperazione) => {
      const tolti = await u.query(sql.CHIUDI_FATTO, [comune, await apriOperazione(), id, tipo]);
      if (tolti.length === 0) throw new DomainError('not-found', 'Questa annotazione non c’è più: ricaricare la pagina.');
      return id;
    });
    return { ...(await this.energia.find(contesto, id)), operazione };
  }

  /** One operation, with the links that follow it. Whoever gets here has been asked for the rights. `cambia` answers the certificate that it changed. */
  #cambia({ utenteId }: Contesto, autore: Autore, comune: string, atto: string, nota: string | undefined, cambia: (u: UnitaDiLavoro, apriOperazione: () => Promise<number>) => Promise<string>): Promise<number> {
    return this.db.lavora({ ruolo: 'import', utenteId: utenteId ?? null, comuni: [comune] }, async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      let operazione = 0;
      const id = await cambia(u, async () => (operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, ...(nota ? { nota } : {}) })));
      await this.riferiti.ricollega(u, comune, operazione);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'ape', oggettoId: id, dettaglio: { operazione, atto } });
      return operazione;
    });
  }

  async #valoriDi(contesto: Contesto, nuovo: NuovoApe): Promise<ReturnType<typeof valoriDi>> {
    const limiti = await this.db.lavora(contesto, (u) => leggiLimiti(u, nuovo.comune));
    return valoriDi(nuovo, limiti(nuovo.emessoIl));
  }

  /** One that an officer may correct. */
  async #suo(contesto: Contesto, id: string): Promise<{ readonly comune: string }> {
    const { comune, formato } = await this.energia.find({ ...contesto, tempo: null }, id);
    if (formato !== 'manuale') throw new DomainError('conflict', 'L’attestato viene da un file: si corregge alla fonte e si carica di nuovo. Qui si può annotare ciò che l’ufficio ne sa.');
    return { comune };
  }
}

/** A reason stands in the history, which is read without a purpose. @throws DomainError `invalid-request`. */
function rifiutaCodici(scritto: { readonly motivo?: string | undefined; readonly indirizzo?: string }): void {
  for (const campo of ['motivo', 'indirizzo'] as const) {
    if (hasCodiceFiscalePersona(scritto[campo] ?? '')) throw new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio: 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.' }] });
  }
}

/** Nobody else has changed it since it was read. */
async function esigiVersione(u: UnitaDiLavoro, comune: string, id: string, ifMatch: string | undefined): Promise<void> {
  const [letto] = await u.query<{ versione: string }>(sql.VERSIONE, [comune, id]);
  if (letto === undefined) throw new DomainError('not-found', 'L’attestato è stato ritirato, o corretto da un file, mentre si scriveva.');
  requireIfMatch(ifMatch, letto.versione, 'L’attestato è stato corretto da un altro utente: ricaricarlo e ripetere la correzione.');
}

async function esigiLibera(u: UnitaDiLavoro, comune: string, { chiave, codice }: ValoriApe, id: string | null): Promise<void> {
  if ((await u.query(sql.GIA_PRESENTE, [comune, chiave, id])).length === 0) return;
  throw new DomainError('conflict', `L’attestato ${codice} è già nel registro.`, { errors: [{ campo: 'codice', messaggio: 'Questo attestato è già nel registro: aprirlo dall’elenco.' }] });
}

/** @throws DomainError `invalid-request` for a key that cannot be read, and a class of no scale. */
function valoriDi({ codice, classe: scritta, epGlNren, emessoIl, scadeIl: scritto, oggetto, indirizzo, annoCostruzione, superficieRiscaldataM2, volumeRiscaldatoM3, riferimenti }: NuovoApe, limiti: LimitiApe): ValoriApe & Readonly<Record<string, unknown>> {
  const errors: FieldError[] = [];
  const classe = scritta.toUpperCase();
  const schema = schemaDi(classe, emessoIl);
  const scadeIl = scritto ?? scadenzaDa(emessoIl, limiti);
  if (schema === null) errors.push({ campo: 'classe', messaggio: 'La classe non è della scala che valeva all’emissione: controllare la classe o la data.' });
  if (scadeIl < emessoIl) errors.push({ campo: 'scadeIl', messaggio: 'La scadenza viene prima dell’emissione.' });
  const letti = riferimenti.flatMap(({ sezione, foglio, particella, subalterno }, i) => {
    const { riferimenti: chiavi, illeggibile } = leggiRiferimenti({ tipo: 'F', sezione, foglio, particella, subalterno });
    if (illeggibile) errors.push({ campo: `riferimenti.${i}.particella`, messaggio: 'Foglio, particella e subalterno non si leggono: scriverli come 4, 312, 6.' });
    return chiavi;
  });
  if (errors.length > 0) throw new DomainError('invalid-request', errors.map(({ messaggio }) => messaggio).join(' '), { errors });
  const segni = segniApe({ schema, classe, epGlNren, epRiferimento: null, annoCostruzione: annoCostruzione ?? null, superficieM2: superficieRiscaldataM2 ?? null, volumeM3: volumeRiscaldatoM3 ?? null, emessoIl, scadeIl, catastoIlleggibile: false }, limiti);
  return { chiave: codice.toUpperCase(), codice, schema: schema!, classe, posto: postoDellaClasse(schema!, classe), epGlNren, oggetto, annoCostruzione, superficieRiscaldataM2, volumeRiscaldatoM3, emessoIl, scadeIl, segni, riferimenti: letti, indirizzo };
}
