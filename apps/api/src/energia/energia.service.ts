import type { Ape, ApeInElenco, ApeQuery, ElencoApe, NuovoApe, NuovoFattoApe } from '@edigit/anagrafe/contract';
import { leggiRiferimenti, postoDellaClasse, scadenzaDa, schemaDi, segniApe } from '@edigit/anagrafe';
import { Injectable } from '@nestjs/common';
import type { Autore } from '../accessi/operatore.js';
import { TracciaService } from '../accessi/traccia.service.js';
import { RiferitiService } from '../collegamenti/riferiti.service.js';
import { spiegaRegistro } from '../collegamenti/spiegazione-registro.js';
import type { Contesto, Tempo } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError, type FieldError } from '../errori/domain-error.js';
import type { SettoreDelFascicolo, SezioneDelSettore } from '../fascicolo/settori.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { paginaDi, paroleDi, tutteLe } from '../piani/pagine-piani.js';
import { EnergiaRepository, type FiltroApe } from './energia.repository.js';
import { inElenco, perIntero, sezioneEnergia } from './parole-ape.js';

const OGNUNO: FiltroApe = { comune: null, classe: null, validita: null, oggetto: null, parole: null, id: null, segnati: null, collegati: null };
const COLONNE = 2;

/** Energy certificates: the list, one of them, the section of a building, and what an office writes by hand. */
@Injectable()
export class EnergiaService implements SettoreDelFascicolo {
  readonly codice = 'energia';
  readonly diritto = 'energia';

  constructor(
    private readonly db: Database,
    private readonly repository: EnergiaRepository,
    private readonly operazioni: OperazioniService,
    private readonly riferiti: RiferitiService,
    private readonly traccia: TracciaService,
  ) {}

  /** @throws DomainError `invalid-request` for a cursor of another list. */
  list(contesto: Contesto, query: ApeQuery): Promise<ElencoApe> {
    const filtro = filtroDi(query);
    return paginaDi<ApeInElenco>(query, COLONNE, (leggi) => this.db.lavora(contesto, (u) => leggi({
      pagina: async (dopo, limite) => (await this.repository.list(u, filtro, dopo, limite)).map(({ riga, ...resto }) => ({ ...resto, riga: inElenco(riga) })), conta: () => this.repository.count(u, filtro),
    })));
  }

  /** Every one, in blocks, each read in a unit of work of its own. */
  async *streamAll(contesto: Contesto, query: ApeQuery): AsyncGenerator<readonly ApeInElenco[]> {
    const filtro = filtroDi(query);
    for await (const righe of tutteLe((dopo, limite) => this.db.lavora(contesto, (u) => this.repository.list(u, filtro, dopo, limite)), 1000)) yield righe.map(({ riga }) => inElenco(riga));
  }

  /** @throws DomainError `not-found`. */
  async find(contesto: Contesto, id: string): Promise<Ape> {
    const ape = await this.db.lavora(contesto, (u) => this.repository.find(u, { ...OGNUNO, id }));
    if (ape === null) throw new DomainError('not-found', 'L’attestato non esiste o non è tra quelli che puoi vedere.');
    return perIntero(ape);
  }

  async findSezione(u: UnitaDiLavoro, { comune, id }: { readonly comune: string; readonly id: string }, _tempo: Tempo | null | undefined): Promise<SezioneDelSettore> {
    const { quanti, fonte, al } = await this.repository.findFonte(u, comune);
    if (quanti === 0) return { fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null };
    const certificati = await this.repository.listDellEdificio(u, comune, id);
    const dati = sezioneEnergia(certificati, await this.repository.listUnita(u, comune, id));
    const dubbio = dati.certificati.some(({ qualita, segni }) => qualita === 'da-verificare' || segni.length > 0);
    // That none is linked is no proof that there is none: some certificates of the register lead nowhere.
    const qualita = dubbio ? 'da-verificare' : certificati.length > 0 && dati.certificati.every((c) => c.qualita === 'certo') ? 'certo' : 'probabile';
    return { fonte, aggiornatoAl: al, qualita, dati: { ...dati, collegamenti: (await this.repository.listLegami(u, comune, id)).map((l) => spiegaRegistro(l, `APE ${l.codice}`)) } };
  }

  /** A certificate that came on paper. @throws DomainError `not-found` for a municipality of others, `conflict`, `invalid-request`, `registry-busy`. */
  async apri(contesto: Contesto, autore: Autore, nuovo: NuovoApe): Promise<Ape> {
    const { comune } = nuovo;
    const valori = valoriDi(nuovo);
    const [visibile] = await this.db.lavora(contesto, (u) => u.query('SELECT 1 FROM comune WHERE codice = $1', [comune]));
    if (visibile === undefined) throw new DomainError('not-found', 'Il comune non esiste o non è tra quelli che puoi vedere.');
    const id = await this.db.lavora(scrittura(contesto, comune), async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      if (await this.repository.isPresente(u, comune, valori.chiave)) throw new DomainError('conflict', `L’attestato ${nuovo.codice} è già nel registro.`, { errors: [{ campo: 'codice', messaggio: 'Questo attestato è già nel registro: aprirlo dall’elenco.' }] });
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, ...(nuovo.motivo ? { nota: nuovo.motivo } : {}) });
      const aperto = await this.repository.apri(u, comune, operazione, valori);
      await this.riferiti.ricollega(u, comune, operazione);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'ape', oggettoId: aperto, dettaglio: { operazione, atto: 'apertura' } });
      return aperto;
    });
    return this.find(contesto, id);
  }

  /** What the office knows of a certificate beside its file: one of a kind, the last that is written. @throws DomainError `not-found`, `registry-busy`. */
  async annota(contesto: Contesto, autore: Autore, id: string, fatto: NuovoFattoApe): Promise<Ape> {
    const { comune } = await this.find({ ...contesto, tempo: null }, id);
    await this.db.lavora(scrittura(contesto, comune), async (u) => {
      await this.operazioni.prendiTurno(u, comune, false);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: fatto.motivo });
      await this.repository.scriviFatto(u, comune, operazione, id, fatto);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'ape', oggettoId: id, dettaglio: { operazione, atto: fatto.tipo } });
    });
    return this.find(contesto, id);
  }
}

/** Whoever gets here has been asked for the rights. */
function scrittura({ utenteId }: Contesto, comune: string): Contesto {
  return { ruolo: 'import', utenteId: utenteId ?? null, comuni: [comune] };
}

function filtroDi({ comune, classe, validita, oggetto, segnati, collegati, q }: ApeQuery): FiltroApe {
  const siNo = (voce: 'si' | 'no' | '' | undefined): boolean | null => (voce === 'si' ? true : voce === 'no' ? false : null);
  return { ...OGNUNO, comune: comune ?? null, classe: classe?.toUpperCase() || null, validita: validita || null, oggetto: oggetto || null, segnati: siNo(segnati), collegati: siNo(collegati), parole: paroleDi(q) };
}

/** @throws DomainError `invalid-request` for a key that cannot be read, and a class of no scale. */
function valoriDi({ codice, classe: scritta, epGlNren, emessoIl, scadeIl = scadenzaDa(emessoIl), oggetto, indirizzo, annoCostruzione, superficieRiscaldataM2, volumeRiscaldatoM3, riferimenti }: NuovoApe): { readonly chiave: string } & Readonly<Record<string, unknown>> {
  const errors: FieldError[] = [];
  const classe = scritta.toUpperCase();
  const schema = schemaDi(classe, emessoIl);
  if (schema === null) errors.push({ campo: 'classe', messaggio: 'La classe non è della scala che valeva all’emissione: controllare la classe o la data.' });
  if (scadeIl < emessoIl) errors.push({ campo: 'scadeIl', messaggio: 'La scadenza viene prima dell’emissione.' });
  const letti = riferimenti.flatMap(({ sezione, foglio, particella, subalterno }, i) => {
    const { riferimenti: chiavi, illeggibile } = leggiRiferimenti({ tipo: 'F', sezione, foglio, particella, subalterno });
    if (illeggibile) errors.push({ campo: `riferimenti.${i}.particella`, messaggio: 'Foglio, particella e subalterno non si leggono: scriverli come 4, 312, 6.' });
    return chiavi;
  });
  if (errors.length > 0) throw new DomainError('invalid-request', errors.map(({ messaggio }) => messaggio).join(' '), { errors });
  const segni = segniApe({ schema, classe, epGlNren, epRiferimento: null, annoCostruzione: annoCostruzione ?? null, superficieM2: superficieRiscaldataM2 ?? null, volumeM3: volumeRiscaldatoM3 ?? null, emessoIl, scadeIl, catastoIlleggibile: false });
  return { chiave: codice.toUpperCase(), codice, schema, classe, posto: postoDellaClasse(schema!, classe), epGlNren, oggetto, annoCostruzione, superficieRiscaldataM2, volumeRiscaldatoM3, emessoIl, scadeIl, segni, riferimenti: letti, indirizzo };
}
