import { RegistriImportabili } from '@edigit/anagrafe/contract';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { presentaRegistro } from './presenta-registro.js';
import { REGISTRI_IN_USO } from './registri.js';
import type { Registro } from './registro.js';

/** Registers that files can be imported into. */
@ApiTags('Importazioni')
@Controller('api/v1/registri')
@Diritto('importazioni')
export class RegistriController {
  constructor(@Inject(REGISTRI_IN_USO) private readonly registri: readonly Registro[]) {}

  @Get()
  @ApiOkResponse({ standardSchema: RegistriImportabili })
  list(@ContestoCorrente() { diritti = [] }: Contesto): RegistriImportabili {
    return { items: this.registri.filter((r) => diritti.includes(r.diritto)).map(presentaRegistro) };
  }
}
