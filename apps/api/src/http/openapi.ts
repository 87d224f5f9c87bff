import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problema } from '@edigit/anagrafe/contract';

const COMPONENTS = '#/components/schemas/';

/** The OpenAPI 3.1 document of all routes, made of the very schemas that check the requests. */
export function openApiOf(app: INestApplication, versione: string): OpenAPIObject {
  const problem = convert(Problema, 'output');
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('EDiGIT')
    .setDescription('API del registro territoriale. Errori secondo RFC 9457; tempi RFC 3339; superfici in m²; importi in centesimi di euro.')
    .setVersion(versione)
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/it/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token di una macchina (edg_…).' }, 'token')
    .addCookieAuth('edigit', { type: 'apiKey', in: 'cookie', description: 'Sessione del browser; le modifiche ripetono X-CSRF-Token.' }, 'sessione')
    .addSecurityRequirements('token')
    .addSecurityRequirements('sessione')
    .addGlobalResponse({ status: 'default', description: 'Errore', content: { 'application/problem+json': { schema: { $ref: `${COMPONENTS}Problema` } } } })
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) => convert(schema, schemaType),
  });
  document.components = { ...document.components, schemas: Object.assign(problem?.components ?? {}, document.components?.schemas) };
  return document;
}

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; schemas with an `id` become components. */
function convert(schema: unknown, io: 'input' | 'output'): { schema: object; components: Record<string, object> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _dialect, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => void delete jsonSchema.id });
  const components = Object.fromEntries(Object.entries($defs).map(([id, definition]) => [id, withOurRefs(definition)]));
  const id = schema.meta()?.id;
  if (id === undefined) return { schema: withOurRefs(own), components };
  return { schema: { $ref: COMPONENTS + id }, components: { ...components, [id]: withOurRefs(own) } };
}

/** References of zod point into the schema itself; those of OpenAPI into the document. */
function withOurRefs(schema: object): object {
  const rewritten: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${COMPONENTS}`));
  return Object(rewritten);
}
