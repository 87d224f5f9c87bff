import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ControlliSistema, CopieDiSicurezza, QuadroAmministrazione } from '@edigit/anagrafe/contract';
import { Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import { CopieService } from '../copie/copie.service.js';
import { AmministrazioneService } from './amministrazione.service.js';

/** The installation as a whole. A backup holds data of persons: it is taken from here, and read only on the disk of the server. */
@ApiTags('Amministrazione')
@Controller('api/v1/amministrazione')
@Diritto('amministrazione')
export class AmministrazioneController {
  constructor(
    private readonly amministrazione: AmministrazioneService,
    private readonly copie: CopieService,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: QuadroAmministrazione })
  quadro(): Promise<QuadroAmministrazione> {
    return this.amministrazione.quadro();
  }

  @Get('controlli')
  @ApiOkResponse({ standardSchema: ControlliSistema })
  async controlli(): Promise<ControlliSistema> {
    return { items: await this.amministrazione.controlli() };
  }

  @Get('copie')
  @ApiOkResponse({ standardSchema: CopieDiSicurezza })
  findCopie(): CopieDiSicurezza {
    return this.copie.stato();
  }

  /** Begins one and answers at once; how it ends is told by `GET`. */
  @Post('copie')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: CopieDiSicurezza })
  copia(@OperatoreCorrente() operatore: Operatore): CopieDiSicurezza {
    this.copie.inizia(operatore.id);
    return this.copie.stato();
  }
}
