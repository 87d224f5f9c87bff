const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'], [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux|X11/, 'Linux']];

const first = (table: typeof BROWSERS, agent: string): string | undefined => table.find(([sign]) => sign.test(agent))?.[1];

/** What a browser says of itself, in two words («Firefox · Windows»); empty when it says nothing that is known. */
export function browserWords(agent: string): string {
  return [first(BROWSERS, agent), first(SYSTEMS, agent)].filter((word) => word !== undefined).join(' · ');
}
