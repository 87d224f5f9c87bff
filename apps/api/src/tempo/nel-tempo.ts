import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

export const NEL_TEMPO = 'edigit:nel-tempo';

/** The route can look at the past: `?validoAl=&conosciutoAl=` give its context a moment (see `TempoQuery`). */
export const NelTempo = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(NEL_TEMPO, true),
    ApiQuery({ name: 'validoAl', required: false, schema: { type: 'string', format: 'date' }, description: 'Che cosa valeva in quel giorno' }),
    ApiQuery({ name: 'conosciutoAl', required: false, schema: { type: 'string' }, description: 'Che cosa risultava: un giorno, un istante o il numero di un’operazione' }),
  );
