import type { Json, JsonObject } from './arbitraries.ts';

/** How a document is printed, which does not affect its meaning. */
export interface Layout {
  /** As for `JSON.stringify`. */
  readonly indent: number | string;
  readonly lineEnd: '\n' | '\r\n';
  readonly finalLineEnd: boolean;
}

const plainLayout: Layout = { indent: 2, lineEnd: '\n', finalLineEnd: true };

/** The value as a document. A line break in a string is escaped, so that only the layout contains line breaks. */
export function print(value: Json, { indent, lineEnd, finalLineEnd }: Layout = plainLayout): string {
  return JSON.stringify(value, null, indent).replaceAll('\n', lineEnd) + (finalLineEnd ? lineEnd : '');
}

/** A printed document with unique comments after most lines and before some, in JSON with comments. */
export function withEveryComment(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const above = index % 4 === 3 ? `${indent}/* ${index} */\n` : '';
      return `${above}${line}${index % 3 === 2 ? '' : ` // ${index};`}`;
    })
    .join('\n');
}

/** The same value with the keys of every object shuffled by `seed`. */
export function reorderKeys(value: Json, seed: number): Json {
  if (isList(value)) return value.map((item) => reorderKeys(item, seed));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, own]) => [key, reorderKeys(own, seed)] as const);
  const places = new Map(entries.map(([key]) => [key, scramble(key, seed)]));
  return Object.fromEntries(entries.sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0)));
}

function scramble(key: string, seed: number): number {
  let hash = seed | 1;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash;
}

/** Puts every single value of Action, Resource, a principal type or a condition key into a list. */
export function asLists(policy: Json): Json {
  return rewriteValues(policy, (value) =>
    isList(value) || isObject(value) || value === null ? value : [value],
  );
}

/** Replaces every such list of one value by that value. */
export function asLoneValues(policy: Json): Json {
  return rewriteValues(policy, (value) => {
    const [only] = isList(value) && value.length === 1 ? value : [];
    return only === undefined || only === null || isList(only) || isObject(only) ? value : only;
  });
}

function rewriteValues(policy: Json, rewrite: (value: Json) => Json): Json {
  const inStatement = mapMembers((value, key) => {
    if (/^(Not)?(Action|Resource)$/.test(key)) return rewrite(value);
    if (/^(Not)?Principal$/.test(key)) return mapMembers(rewrite)(value);
    return key === 'Condition' ? mapMembers(mapMembers(rewrite))(value) : value;
  });
  return mapMembers((value, key) => {
    if (key !== 'Statement') return value;
    return isList(value) ? value.map(inStatement) : inStatement(value);
  })(policy);
}

function mapMembers(map: (value: Json, key: string) => Json): (value: Json) => Json {
  return (value) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, own]) => [key, map(own, key)]))
      : value;
}

/** The text of a document in a form that does not depend on key order, white space, or a list around a single value. */
export function canonicalText(text: string): string {
  const value = parsed(text) ?? parsed(`{${text}}`);
  return value === undefined ? text.replaceAll(/\s+/g, '') : JSON.stringify(canonical(value));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function canonical(value: Json): Json {
  if (isList(value)) {
    const [only, ...others] = value;
    return only !== undefined && others.length === 0 ? canonical(only) : value.map(canonical);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, own]) => [key, canonical(own)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
