import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TempoController } from './tempo.controller.js';
import { TempoInterceptor } from './tempo.interceptor.js';
import { TempoService } from './tempo.service.js';

/** Reads of the past: which moment a request means, and which there are. */
@Module({ controllers: [TempoController], providers: [TempoService, { provide: APP_INTERCEPTOR, useClass: TempoInterceptor }] })
export class TempoModule {}
