import { Module } from '@nestjs/common';
import { CollegamentiService } from './collegamenti.service.js';

@Module({ providers: [CollegamentiService], exports: [CollegamentiService] })
export class CollegamentiModule {}
