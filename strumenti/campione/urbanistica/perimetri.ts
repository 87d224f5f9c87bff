import { distance, type Punto } from '../piano/geometria.js';
import { locateOn, offsetLine, smooth } from '../piano/linee.js';
import { CIRCONVALLAZIONE, LEVANTE, MURA, NAZIONALE, OLTRERIO, PONENTE, RIO } from '../tessuto/territorio.js';
import type { Perimetro } from './facce.js';

const rio = smooth(RIO, 18);
const nazionale = smooth(NAZIONALE, 25);
const anello = smooth(CIRCONVALLAZIONE, 22);

/** Axis of the stream and of the provincial road: what the bands are measured from. */
export const ASSE_RIO: readonly Punto[] = between(rio, [-1010, 460], [1010, -65]);
export const ASSE_STRADA: readonly Punto[] = between(nazionale, [-1010, -138], [1010, -376]);

/**
 * The lines of the plans, drawn as an office draws them on a survey: along the axes of streets and waters, across the fields, without asking where the
 * parcels are. In order of precedence: what is inside two perimeters belongs to the first.
 */
export const PERIMETRI: readonly Perimetro[] = [
  { nome: 'A', anello: [...between(smooth(MURA, 12), [-155, -172], [148, -178]), [60, -171], [-60, -168]] },
  {
    nome: 'D', anello: [
      ...between(nazionale, [640, -300], [790, -346]), [800, -420], [720, -560], [560, -640], [420, -660], [372, -600],
      ...between(anello, [400, -510], [650, -290]),
    ],
  },
  { nome: 'C-vespro', anello: [[-590, -180], [-700, -160], [-840, -110], [-826, 20], [-700, 60], [-580, 40]] },
  { nome: 'C-ponte', anello: [[340, 230], [335, 300], [470, 380], [620, 270], [600, 130], [500, 140], [420, 190]] },
  {
    nome: 'B1', anello: [
      [-278, -182], [-274, -60], [-270, 77], [-90, 70], [90, 40], [232, 36], [236, -189],
      ...between(nazionale, [262, -197], [610, -292]), ...between(anello, [632, -290], [410, -500]),
      ...between(smooth(LEVANTE, 25), [385, -470], [372, -440]), [220, -420], [30, -412], [-160, -404], [-330, -412],
      ...between(smooth(PONENTE, 25), [-356, -420], [-326, -190]),
    ],
  },
  {
    nome: 'B2', anello: [
      ...between(anello, [-541, 306], [590, 62]), ...between(rio, [570, 66], [345, 202]),
      ...between(smooth(OLTRERIO, 20), [334, 240], [-318, 292]), ...between(rio, [-345, 291], [-520, 318]),
    ],
  },
];

/** The adopted variant: a field beyond the ring road becomes a new quarter, another makes room for the market. */
export const PERIMETRI_VARIANTE: readonly Perimetro[] = [
  { nome: 'C-mattina', anello: [[640, -20], [700, 20], [860, -60], [900, -200], [760, -260], [655, -210]] },
  { nome: 'F-mercato', anello: [[-120, -605], [60, -608], [190, -590], [215, -700], [60, -745], [-100, -720]] },
];

/** The superordinate plan: the old core, what is built around it, the land along the stream, the rest. */
export const PERIMETRI_PUT: readonly Perimetro[] = [
  { nome: 'PUT-2', anello: [...between(smooth(MURA, 12), [-155, -168], [148, -174]), [60, -166], [-60, -163]] },
  { nome: 'PUT-1b', anello: band(ASSE_RIO, 118) },
  { nome: 'PUT-4', anello: [...between(anello, [-575, 120], [640, 40]), [420, 60], [200, 160], [-60, 210], [-330, 170]] },
];

/** What the constraints are drawn by. */
export const PERIMETRI_VINCOLI: readonly Perimetro[] = [
  { nome: 'P3', anello: band(ASSE_RIO, 32) },
  { nome: 'P2', anello: band(ASSE_RIO, 85) },
  { nome: 'bosco', anello: smooth([[-760, 620], [-640, 480], [-480, 520], [-420, 640], [-560, 760], [-760, 620]], 25).slice(1) },
  { nome: 'poggio', anello: smooth([[560, 470], [700, 430], [850, 470], [900, 590], [790, 690], [610, 660], [540, 560], [560, 470]], 25).slice(1) },
  { nome: 'incendio', anello: smooth([[-700, 640], [-600, 560], [-520, 620], [-600, 700], [-700, 640]], 20).slice(1) },
];

/** The stretch of a line between the vertices nearest to two points, in the order that is asked. */
function between(line: readonly Punto[], from: Punto, to: Punto): Punto[] {
  const nearest = (p: Punto) => line.reduce((best, q, i) => (distance(q, p) < distance(line[best]!, p) ? i : best), 0);
  const [a, b] = [nearest(from), nearest(to)];
  return a <= b ? line.slice(a, b + 1) : line.slice(b, a + 1).toReversed();
}

/** Both sides of an axis, as an office draws them by hand: a little wavy, squared at the ends. */
function band(axis: readonly Punto[], halfM: number): Punto[] {
  const wavy = (i: number) => halfM * (1 + 0.12 * Math.sin(i * 0.37) + 0.06 * Math.sin(i * 0.91 + 1));
  const left = offsetLine(axis, wavy);
  const right = offsetLine(axis, (i) => -wavy(i + 3));
  // On the inner side of a bend two steps may cross: the ones that fall back are left out.
  const forward = (side: Punto[]) => side.filter((p, i) => i === 0 || locateOn(axis, p).lungo > locateOn(axis, side[i - 1]!).lungo);
  return [...forward(left), ...forward(right).toReversed()];
}
