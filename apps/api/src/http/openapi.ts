import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problema } from '@edigit/anagrafe/contract';
import { PROBLEM_JSON } from './problem.js';

const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** The OpenAPI 3.1 document of all routes, made of the very schemas that check the requests. */
export function openApiOf(app: INestApplication, versione: string): OpenAPIObject {
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
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) => convert(schema, schemaType),
  });
  const problem = convert(Problema, 'output');
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...problem?.components } as typeof document.components.schemas;
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as { responses?: Record<string, unknown> }[]) {
      if (operation.responses) operation.responses['default'] = { description: 'Errore', content: { [PROBLEM_JSON.split(';')[0] ?? '']: { schema: problem?.schema } } };
    }
  }
  return document;
}

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; schemas with an `id` become components. */
function convert(schema: unknown, io: 'input' | 'output'): { schema: unknown; components: Record<string, unknown> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  const text = JSON.stringify(json).replaceAll(DEFINITIONS, COMPONENTS);
  const { $schema: _dialect, $defs: components = {}, ...own } = JSON.parse(text) as { $schema?: string; $defs?: Record<string, unknown>; id?: string };
  const id = schema.meta()?.id;
  if (id === undefined) return { schema: own, components };
  return { schema: { $ref: COMPONENTS + id }, components: { ...components, [id]: own } };
}
