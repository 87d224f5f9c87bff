import type { LimitiModifica } from '@edigit/anagrafe/contract';
import { areaOf } from './area.js';
import { listVertici, type Sagoma } from './sagoma.js';
import { t } from './testi.js';

/** What the server would refuse about an outline, in sentences. */
export function beyondLimits(sagoma: Sagoma, { areaMassimaM2, areaMinimaM2, verticiMassimi }: LimitiModifica): string[] {
  const m2 = areaOf(sagoma);
  return [
    ...(m2 > areaMassimaM2 ? [t.troppoGrande(areaMassimaM2)] : []),
    ...(m2 < areaMinimaM2 ? [t.difetti['area-nulla']] : []),
    ...(listVertici(sagoma).length > verticiMassimi ? [t.troppiVertici(verticiMassimi)] : []),
  ];
}
