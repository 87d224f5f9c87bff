import {
  type BloccoCatastale, leggiDatiCatastali, leggiRiferimenti, leggiVoci, postoDellaClasse, scadenzaDa, SCHEMI_CLASSE, type SchemaClasse, schemaDi, type SegnoApe, segniApe, type VoceApe,
} from '@edigit/anagrafe';
import type { ValoriRiga } from '@edigit/registri';
import type { Derivati } from '../registri/registro.js';
import type { LimitiDelGiorno } from './parametri-ape.js';

/** What the domain reads in a row of a file of certificates, in `r.dati.letto` of the staged row. */
export interface ApeLetto {
  readonly classe: string | null;
  readonly schema: SchemaClasse | null;
  readonly posto: number | null;
  readonly destinazione: string | null;
  readonly motivazione: string | null;
  readonly scade: string | null;
  readonly segni: readonly SegnoApe[];
  readonly vettori: readonly VoceApe[];
  readonly impianti: readonly VoceApe[];
  readonly raccomandazioni: readonly VoceApe[];
  /** Each block with the municipality that it names. */
  readonly catasto: readonly Pick<BloccoCatastale, 'comune' | 'riferimenti'>[];
  readonly certificatore: string;
}

const CLASSE_PIU_LUNGA = 4;

const testoDi = (valori: ValoriRiga, campo: string): string => String(valori[campo] ?? '').trim();
const testoO = (valori: ValoriRiga, campo: string): string | null => testoDi(valori, campo) || null;
const numeroDi = (valori: ValoriRiga, campo: string): number | null => (typeof valori[campo] === 'number' ? valori[campo] : null);

/** A row of a file of certificates, as the domain reads it by what its day of issue sets. */
export function leggiApe(valori: ValoriRiga, limitiDel: LimitiDelGiorno): Derivati {
  const blocchi = catastoDi(valori);
  const illeggibile = blocchi.some((b) => b.illeggibile);
  const scritta = testoDi(valori, 'classe').replaceAll(/\s/g, '').replace(/^classe/i, '').toUpperCase();
  const classe = scritta === '' || scritta.length > CLASSE_PIU_LUNGA ? null : scritta;
  const emesso = testoO(valori, 'emesso');
  const schema = (testoO(valori, 'schema') as SchemaClasse | null) ?? (classe === null ? null : schemaDi(classe, emesso));
  const limiti = limitiDel(emesso);
  const scade = testoO(valori, 'scade') ?? (emesso === null ? null : scadenzaDa(emesso, limiti));
  const segni = segniApe({
    schema, classe: scritta === '' ? null : scritta, epGlNren: numeroDi(valori, 'epGlNren'), epRiferimento: numeroDi(valori, 'epRiferimento'), annoCostruzione: numeroDi(valori, 'anno'),
    superficieM2: numeroDi(valori, 'supRiscaldata'), volumeM3: numeroDi(valori, 'volRiscaldato'), emessoIl: emesso, scadeIl: scade, catastoIlleggibile: illeggibile,
  }, limiti);
  const letto: ApeLetto = {
    classe, schema, posto: classe === null || schema === null ? null : postoDellaClasse(schema, classe), destinazione: destinazioneDi(valori), motivazione: motivazioneDi(valori), scade, segni, vettori: vettoriDi(valori),
    impianti: leggiVoci(testoDi(valori, 'impianti')), raccomandazioni: leggiVoci(testoDi(valori, 'raccomandazioni')), catasto: blocchi.map(({ comune, riferimenti }) => ({ comune, riferimenti })), certificatore: certificatoreDi(valori),
  };
  const avvisi: NonNullable<Derivati['problemi']>[number][] = [];
  if (illeggibile) {
    const nessuna = blocchi.every(({ riferimenti }) => riferimenti.length === 0);
    avvisi.push({ codice: 'bad-key', gravita: 'avviso', campo: 'catastali', messaggio: `I dati catastali dell’attestato ${testoDi(valori, 'codice')} ${nessuna ? 'non si leggono' : 'si leggono solo in parte'}: l’attestato entra e quel che non si legge non è collegato.` });
  }
  if (segni.includes('classe-ignota')) avvisi.push({ codice: 'unknown-code', gravita: 'avviso', campo: 'classe', messaggio: `La classe «${scritta.slice(0, 20)}» non è di una scala che valeva all’emissione (${Object.values(SCHEMI_CLASSE).map(({ titolo }) => titolo).join(', ')}): l’attestato entra, segnato.` });
  return { dati: { letto }, problemi: avvisi };
}

function catastoDi(valori: ValoriRiga): BloccoCatastale[] {
  const testo = testoDi(valori, 'catastali');
  if (testo.includes('foglio=') || testo.includes('particella=')) return leggiDatiCatastali(testo);
  const parte = (campo: string): string | undefined => testoDi(valori, campo) || undefined;
  if (testo === '' && ['sezione', 'foglio', 'particella', 'subalterno'].every((campo) => parte(campo) === undefined)) return [];
  const letti = leggiRiferimenti({ tipo: (testoO(valori, 'catasto') as 'F' | 'T' | null) ?? '', sezione: parte('sezione'), foglio: parte('foglio'), particella: parte('particella'), subalterno: parte('subalterno'), testo: testo || undefined });
  return [{ comune: '', ...letti }];
}

/** The regional extract says yes or no, the national format 0 or 1. */
function destinazioneDi(valori: ValoriRiga): string | null {
  const residenziale = testoO(valori, 'residenziale');
  return testoO(valori, 'destinazione') ?? (residenziale === null ? null : residenziale === 'si' ? '0' : '1');
}

function motivazioneDi(valori: ValoriRiga): string | null {
  const [detta] = ([['nuovaCostruzione', '0'], ['ristrutturazione', '3'], ['riqualificazione', '4']] as const).filter(([campo]) => valori[campo] === 'si').map(([, codice]) => codice);
  return testoO(valori, 'motivazione') ?? detta ?? null;
}

function vettoriDi(valori: ValoriRiga): VoceApe[] {
  const elettricita = numeroDi(valori, 'elettricita');
  return [...leggiVoci(testoDi(valori, 'vettori')), ...(elettricita === null ? [] : [{ vettore: 'energiaElettricaRete', consumoAnnuo: String(elettricita), consumoAnnuoUM: '3' }])];
}

function certificatoreDi(valori: ValoriRiga): string {
  const persona = [testoDi(valori, 'certificatoreCognome'), testoDi(valori, 'certificatoreNome')].filter((parola) => parola !== '').join(' ');
  return [testoDi(valori, 'certificatoreDenominazione'), persona].filter((nome) => nome !== '').join(' · ');
}
