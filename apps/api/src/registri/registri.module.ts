import { Module } from '@nestjs/common';
import { REGISTRI, REGISTRI_IN_USO } from './registri.js';
import { RegistriController } from './registri.controller.js';

/** Import of the files of a register: tables and layers with columns of their own, chosen by who brings them. */
@Module({
  controllers: [RegistriController],
  providers: [{ provide: REGISTRI_IN_USO, useValue: REGISTRI }],
})
export class RegistriModule {}
