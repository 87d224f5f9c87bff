/** A node of a WKT text: `PROJCS["name", …]`. Numbers and texts are its values, in order; nodes its children. */
export interface WktNode {
  readonly keyword: string;
  readonly values: readonly string[];
  readonly children: readonly WktNode[];
}

/** A `.prj` has some hundreds of characters and five levels; what is far beyond is not one. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 20;

const TOKEN = /\s*(?:"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z_0-9]*)|([-+]?[\d.]+(?:[eE][-+]?\d+)?)|([[\](),]))/y;

/** Reads WKT (versions 1 and 2, OGC and ESRI) as a tree; `null` for any other text. */
export function parseWkt(text: string): WktNode | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = tokenise(text.replace(/^\uFEFF/, '').trim());
  if (tokens === null) return null;
  const parser = { tokens, at: 0 };
  const node = parseNode(parser, 0);
  return node !== null && parser.at === tokens.length ? node : null;
}

/** The first node with one of these keywords, itself or below, in order of writing. */
export function findNode(node: WktNode, ...keywords: string[]): WktNode | null {
  if (keywords.includes(node.keyword)) return node;
  for (const child of node.children) {
    const found = findNode(child, ...keywords);
    if (found !== null) return found;
  }
  return null;
}

/** All nodes with this keyword, itself or below. */
export function findNodes(node: WktNode, keyword: string): WktNode[] {
  return [...(node.keyword === keyword ? [node] : []), ...node.children.flatMap((child) => findNodes(child, keyword))];
}

type Token = { readonly kind: 'text' | 'word' | 'number' | 'mark'; readonly value: string };

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return null;
    at = TOKEN.lastIndex;
    if (match[1] !== undefined) tokens.push({ kind: 'text', value: match[1].replaceAll('""', '"') });
    else if (match[2] !== undefined) tokens.push({ kind: 'word', value: match[2].toUpperCase() });
    else if (match[3] !== undefined) tokens.push({ kind: 'number', value: match[3] });
    else tokens.push({ kind: 'mark', value: match[4]!.replace('(', '[').replace(')', ']') });
  }
  return tokens;
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
}

function parseNode(parser: Parser, depth: number): WktNode | null {
  const keyword = parser.tokens[parser.at];
  if (keyword?.kind !== 'word' || !isMark(parser.tokens[parser.at + 1], '[') || depth > MAX_DEPTH) return null;
  parser.at += 2;
  const values: string[] = [];
  const children: WktNode[] = [];
  for (;;) {
    const token = parser.tokens[parser.at];
    if (token === undefined) return null;
    if (token.kind === 'word' && isMark(parser.tokens[parser.at + 1], '[')) {
      const child = parseNode(parser, depth + 1);
      if (child === null) return null;
      children.push(child);
    } else if (token.kind === 'mark') return null;
    else {
      values.push(token.value);
      parser.at++;
    }
    const separator = parser.tokens[parser.at++];
    if (isMark(separator, ']')) return { keyword: keyword.value, values, children };
    if (!isMark(separator, ',')) return null;
  }
}

function isMark(token: Token | undefined, value: string): boolean {
  return token?.kind === 'mark' && token.value === value;
}
