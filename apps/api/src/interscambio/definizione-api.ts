import { COLLEZIONI, type Collezione, FILTRI } from './collezioni.js';
import { GEOJSON, HTML, JSON_TIPO } from './documenti.js';
import { PAGINA_MASSIMA, PAGINA_SOLITA } from './richiesta.js';
import { SISTEMI } from './sistemi.js';

const ref = (nome: string): object => ({ $ref: `#/components/${nome}` });
const parametro = (name: string, description: string, schema: object): object => ({ name, in: 'query', required: false, description, schema, style: 'form', explode: false });
const uri = { type: 'string', format: 'uri', enum: SISTEMI.map((s) => s.uri), default: SISTEMI[0]!.uri };

const PARAMETRI = {
  f: parametro('f', 'Formato della risposta; senza, decide l’intestazione Accept.', { type: 'string', enum: ['json', 'html'] }),
  limit: parametro('limit', `Oggetti per pagina. Oltre ${PAGINA_MASSIMA} vale ${PAGINA_MASSIMA}.`, { type: 'integer', minimum: 1, maximum: PAGINA_MASSIMA, default: PAGINA_SOLITA }),
  bbox: parametro('bbox', 'Oggetti che toccano il riquadro: ovest,sud,est,nord, oppure negli assi di bbox-crs.', { type: 'array', oneOf: [{ minItems: 4, maxItems: 4 }, { minItems: 6, maxItems: 6 }], items: { type: 'number' } }),
  'bbox-crs': parametro('bbox-crs', 'Sistema di riferimento di bbox.', uri),
  crs: parametro('crs', 'Sistema di riferimento delle geometrie della risposta.', uri),
  datetime: parametro('datetime', 'Oggetti in vigore in un istante o in un intervallo (RFC 3339); quelli senza date di validità ci sono sempre.', { type: 'string' }),
  cursore: parametro('cursore', 'Da dove comincia la pagina: si prende dal collegamento «next» della pagina prima.', { type: 'string' }),
};

const collegamento = {
  type: 'object', required: ['href', 'rel'],
  properties: { href: { type: 'string' }, rel: { type: 'string' }, type: { type: 'string' }, hreflang: { type: 'string' }, title: { type: 'string' }, length: { type: 'integer' } },
};
const links = { type: 'array', items: ref('schemas/link') };

const SCHEMI = {
  link: collegamento,
  landingPage: { type: 'object', required: ['links'], properties: { title: { type: 'string' }, description: { type: 'string' }, links } },
  confClasses: { type: 'object', required: ['conformsTo'], properties: { conformsTo: { type: 'array', items: { type: 'string' } } } },
  collection: {
    type: 'object', required: ['id', 'links'],
    properties: {
      id: { type: 'string' }, title: { type: 'string' }, description: { type: 'string' }, itemType: { type: 'string', default: 'feature' }, crs: { type: 'array', items: { type: 'string' } }, storageCrs: { type: 'string', format: 'uri' }, links,
      extent: { type: 'object', properties: { spatial: { type: 'object', properties: { bbox: { type: 'array', minItems: 1, items: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } } }, crs: { type: 'string' } } } } },
    },
  },
  collections: { type: 'object', required: ['links', 'collections'], properties: { links, collections: { type: 'array', items: ref('schemas/collection') } } },
  geometry: { type: 'object', required: ['type', 'coordinates'], properties: { type: { type: 'string', enum: ['MultiPolygon'] }, coordinates: { type: 'array', items: { type: 'array', items: { type: 'array', minItems: 4, items: { type: 'array', minItems: 2, items: { type: 'number' } } } } } } },
  exception: {
    type: 'object', description: 'Errore secondo RFC 9457', required: ['type', 'title', 'status', 'code', 'traceId'],
    properties: {
      type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, code: { type: 'string' }, traceId: { type: 'string' },
      errors: { type: 'array', items: { type: 'object', required: ['campo', 'messaggio'], properties: { campo: { type: 'string' }, messaggio: { type: 'string' } } } },
    },
  },
};

const ERRORI: Readonly<Record<string, string>> = {
  400: 'Un parametro è sbagliato o non previsto.', 401: 'Serve un utente o il token di una macchina.', 403: 'Il profilo non è abilitato al catasto.', 404: 'Non c’è.', 429: 'Troppe richieste.', 500: 'Errore del programma.',
};

function risposte(description: string, tipo: string, schema: object, intestazioni: object = {}): object {
  const errori = Object.fromEntries(Object.entries(ERRORI).map(([stato, parole]) => [stato, { description: parole, content: { 'application/problem+json': { schema: ref('schemas/exception') } } }]));
  return { 200: { description, headers: intestazioni, content: { [tipo]: { schema }, [HTML]: { schema: { type: 'string' } } } }, ...errori };
}

const operazione = (operationId: string, summary: string, parameters: readonly object[], responses: object, tag = 'Il servizio'): object => ({ get: { operationId, summary, tags: [tag], parameters, responses } });
const noti = (...nomi: (keyof typeof PARAMETRI)[]): object[] => nomi.map((nome) => ref(`parameters/${nome}`));
const CONTENT_CRS = { 'Content-Crs': { description: 'Sistema di riferimento delle geometrie', schema: { type: 'string' } } };

function schemaDi({ proprieta }: Collezione): object {
  const properties = Object.fromEntries(Object.entries(proprieta).map(([nome, { tipo, formato, descrizione }]) => [nome, { type: tipo, ...(formato === undefined ? {} : { format: formato }), nullable: true, description: descrizione }]));
  return { type: 'object', required: ['type', 'id', 'geometry', 'properties'], properties: { type: { type: 'string', enum: ['Feature'] }, id: { type: 'string', format: 'uuid' }, geometry: ref('schemas/geometry'), properties: { type: 'object', properties }, links } };
}

function percorsiDi(collezione: Collezione): Record<string, object> {
  const { codice, titolo, proprieta, filtri } = collezione;
  const tag = titolo;
  const pagina = { type: 'object', required: ['type', 'features'], properties: { type: { type: 'string', enum: ['FeatureCollection'] }, features: { type: 'array', items: ref(`schemas/${codice}`) }, links, timeStamp: { type: 'string', format: 'date-time' }, numberReturned: { type: 'integer', minimum: 0 } } };
  const attributi = filtri.map((nome) => parametro(nome, proprieta[nome]?.descrizione ?? '', { type: 'string', pattern: FILTRI[nome].forma.source }));
  const featureId = { name: 'featureId', in: 'path', required: true, description: 'Identificativo dell’oggetto', schema: { type: 'string', format: 'uuid' } };
  return {
    [`/collections/${codice}`]: operazione(`${codice}.descrizione`, `${titolo}: che cosa sono`, noti('f'), risposte('La collezione', JSON_TIPO, ref('schemas/collection')), tag),
    [`/collections/${codice}/items`]: operazione(`${codice}.lista`, `${titolo}, a pagine`, [...noti('limit', 'bbox', 'bbox-crs', 'crs', 'datetime', 'cursore', 'f'), ...attributi], risposte('Una pagina di oggetti', GEOJSON, pagina, CONTENT_CRS), tag),
    [`/collections/${codice}/items/{featureId}`]: operazione(`${codice}.uno`, `${titolo}: uno`, [featureId, ...noti('crs', 'f')], risposte('L’oggetto', GEOJSON, ref(`schemas/${codice}`), CONTENT_CRS), tag),
  };
}

/** The definition of the service in OpenAPI 3.0, which is what the clients of the standard read; everything else of the program is in its own, in 3.1. */
export function definizioneApi(base: string, versione: string) {
  const collezioni = Object.values(COLLEZIONI);
  return {
    openapi: '3.0.3',
    info: { title: 'EDiGIT, OGC API – Features', version: versione, description: 'Edifici, particelle e fogli del registro territoriale, senza dati di persone. Serve un utente abilitato al catasto.', license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/it/' } },
    servers: [{ url: base }],
    security: [{ token: [] }, { sessione: [] }],
    tags: [{ name: 'Il servizio' }, ...collezioni.map(({ titolo, descrizione }) => ({ name: titolo, description: descrizione }))],
    paths: {
      '/': operazione('paginaIniziale', 'Pagina iniziale', noti('f'), risposte('Da dove si comincia', JSON_TIPO, ref('schemas/landingPage'))),
      '/conformance': operazione('conformita', 'Classi di conformità', noti('f'), risposte('A che cosa è conforme', JSON_TIPO, ref('schemas/confClasses'))),
      '/collections': operazione('collezioni', 'Collezioni', noti('f'), risposte('Le collezioni', JSON_TIPO, ref('schemas/collections'))),
      ...Object.assign({}, ...collezioni.map(percorsiDi)) as Record<string, object>,
    },
    components: {
      parameters: PARAMETRI,
      schemas: { ...SCHEMI, ...Object.fromEntries(collezioni.map((c) => [c.codice, schemaDi(c)])) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Token di una macchina (edg_…), nell’intestazione Authorization.' }, sessione: { type: 'apiKey', in: 'cookie', name: 'edigit', description: 'Sessione del browser.' },
      },
    },
  };
}
