import { Module } from '@nestjs/common';
import { CopieModule } from '../copie/copie.module.js';
import { AmministrazioneController } from './amministrazione.controller.js';
import { AmministrazioneService } from './amministrazione.service.js';

/** The state of the installation. */
@Module({ imports: [CopieModule], controllers: [AmministrazioneController], providers: [AmministrazioneService] })
export class AmministrazioneModule {}
