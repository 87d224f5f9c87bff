import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Documento, Fascicolo } from '@edigit/anagrafe/contract';
import { scriviGeoPackage } from '@edigit/registri';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import type { FinalitaCorrente } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { migrations } from '../database/migrations/index.js';
import { ArchivioService } from '../documenti/archivio.service.js';
import { TIPI } from '../documenti/formati/tipi.js';
import { DomainError } from '../errori/domain-error.js';
import { EsportaRepository } from './esporta.repository.js';
import { FORMATO, type Manifesto, NOMI, VERSIONE } from './manifesto.js';
import { DI_PERSONE } from './parti.queries.js';

/** A dossier that was read, and how it is to leave. */
export interface DaEsportare {
  readonly fascicolo: Fascicolo;
  /** Purpose of the read of names; null where none goes. */
  readonly finalita: FinalitaCorrente | null;
  /** Whether reserved documents go too: each is logged with the purpose of the context. */
  readonly riservati: boolean;
}

/** A dossier as a file that stands by itself, and that another instance takes in: JSON, GeoPackage, documents, and the hash of each. */
@Injectable()
export class EsportaService {
  constructor(
    private readonly db: Database,
    private readonly repository: EsportaRepository,
    private readonly archivio: ArchivioService,
    private readonly traccia: TracciaService,
  ) {}

  /**
   * The bytes of the archive, as they are made. Names of persons go only where the context has a purpose and `finalita` says so.
   *
   * @throws DomainError `invalid-request` for a dossier of the past; `unavailable` when the file of a document is not in the archive.
   */
  async esporta(contesto: Contesto, { fascicolo, finalita, riservati }: DaEsportare): Promise<Readable> {
    if (fascicolo.momento !== null) throw new DomainError('invalid-request', 'L’archivio si esporta com’è oggi: togliere la data dal fascicolo.');
    const { comune, id } = fascicolo.edificio;
    const suoi = fascicolo.sezioni.find((s) => s.codice === 'documenti')?.dati?.documenti ?? [];
    const vanno = suoi.filter((d) => d.edificioId === id && (riservati || d.riservatezza === 'ordinaria'));
    const letto = await this.db.lavora({ ...contesto, finalita: finalita === null && !riservati ? null : (contesto.finalita ?? null) }, async (u) => {
      for (const d of vanno.filter(({ riservatezza }) => riservatezza === 'riservata')) await this.traccia.registraLettura(u, { comune, oggettoTipo: 'documento', oggettoId: d.id, dettaglio: { sezione: 'documenti', tipo: d.tipo } });
      await this.traccia.registra(u, { azione: 'esportazione', comune, oggettoTipo: 'edificio', oggettoId: id, dettaglio: { formato: FORMATO, documenti: vanno.length, nomi: finalita !== null } });
      const righe = await this.repository.listRighe(u, comune, id, vanno.map((d) => d.id));
      // A purpose that was there for the reserved documents alone opens no names.
      if (finalita === null) for (const tabella of DI_PERSONE) righe[tabella] = [];
      return { comune: await this.repository.findComune(u, comune), righe, strati: await this.repository.listStrati(u, comune, id) };
    });
    const adesso = new Date();
    const scritti = [
      [NOMI.leggimi, Buffer.from(leggimi(fascicolo, finalita !== null))], [NOMI.fascicolo, Buffer.from(JSON.stringify(fascicolo, null, 1))], [NOMI.registri, Buffer.from(JSON.stringify(letto.righe))],
      [NOMI.geopackage, Buffer.from(scriviGeoPackage(letto.strati, adesso.toISOString()))],
    ] as const;
    const documenti = [...new Map(vanno.map((d) => [d.file.sha256, d])).values()];
    const { fonti, ...suoComune } = letto.comune;
    const manifesto: Manifesto = {
      formato: FORMATO, versione: VERSIONE, schema: migrations.at(-1)!.name, comune: suoComune, edificio: { id, codice: fascicolo.edificio.codice }, esportatoIl: adesso.toISOString(),
      nomi: finalita === null ? null : { finalita: finalita.codice, protocollo: finalita.protocollo }, sezioniEscluse: fascicolo.sezioni.filter((s) => s.qualita === 'non-abilitato').map((s) => s.codice), fonti,
      file: [...scritti.map(([nome, byte]) => ({ nome, byte: byte.length, sha256: createHash('sha256').update(byte).digest('hex') })), ...documenti.map((d) => ({ nome: nomeDi(d), byte: d.file.byte, sha256: d.file.sha256 }))],
      documenti: vanno.map((d) => ({ id: d.id, file: nomeDi(d) })),
      esclusi: suoi.filter((d) => !vanno.includes(d)).map((d) => ({ id: d.id, tipo: d.tipo, motivo: d.edificioId === id ? 'riservato' : 'di un altro edificio' })),
    };
    const zip = new ZipFile();
    const uscita = zip.outputStream as Readable;
    // What cannot be read half way breaks the download off: unheard, it would stop the program.
    zip.on('error', (error: Error) => uscita.destroy(error));
    zip.addBuffer(Buffer.from(JSON.stringify(manifesto, null, 1)), NOMI.manifesto, { mtime: adesso });
    for (const [nome, byte] of scritti) zip.addBuffer(byte, nome, { mtime: adesso });
    for (const d of documenti) {
      // What cannot be read is told before the first byte leaves.
      await this.archivio.esigi(d.file.sha256, d.file.byte);
      zip.addReadStreamLazy(nomeDi(d), { mtime: adesso, size: d.file.byte, compress: false }, (dai) => {
        this.archivio.leggi(d.file.sha256, d.file.byte, { da: 0, a: d.file.byte - 1 }).then((flusso) => {
          // The library hears no error of a stream that it opens late.
          flusso.on('error', (error) => zip.emit('error', new DomainError('unavailable', 'Il file di un documento non si legge più: avvisare chi amministra il programma.', {}, { cause: error })));
          dai(null, flusso);
        }, (error: Error) => dai(error, null as never));
      });
    }
    zip.end();
    return uscita;
  }
}

function nomeDi({ file: { sha256, formato } }: Documento): string {
  return `documenti/${sha256}.${TIPI[formato].estensione}`;
}

function leggimi({ edificio: { codice, indirizzo } }: Fascicolo, conNomi: boolean): string {
  return [
    `Fascicolo dell’edificio ${codice}${indirizzo === null ? '' : `, ${indirizzo}`}.`, '',
    `${NOMI.fascicolo}     il fascicolo, sezione per sezione (JSON)`, `${NOMI.geopackage}     edificio, particelle, zone e vincoli, in RDN2008 (GeoPackage: si apre con QGIS)`, 'documenti/         i documenti, ciascuno col nome della sua impronta',
    `${NOMI.registri}      le righe dei registri, per un altro EDiGIT`, `${NOMI.manifesto}      che cosa c’è, che cosa è rimasto fuori, e l’impronta SHA-256 di ogni file`, '',
    conNomi ? 'CONTIENE DATI PERSONALI: la finalità è nel manifesto. Non si consegna a chi non ne ha titolo.' : 'Non contiene nomi di intestatari né di contribuenti. Restano quelli che documenti e note portano, e quelli di chi ha lavorato al fascicolo.', 'Estratto informativo: non sostituisce la certificazione dell’Agenzia delle Entrate.', '',
  ].join('\r\n');
}
