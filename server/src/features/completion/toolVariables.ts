import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../analysis/cursorContext.ts';
import type { ResourceType } from '../../catalog/catalog.ts';
import { knownValuesOf } from '../../catalog/facts/keyValues.ts';
import type { HostName, HostValues, ValueUse } from '../../hosts/host.ts';
import { splitArn } from '../../policy/arn.ts';
import type { StringNode } from '../../syntax/node.ts';
import { textFor } from './resources/ownResources.ts';
import type { Proposal } from './proposal.ts';

/** A cursor at a value for which a tool can insert something. */
export type ValueCursor = CursorOf<'resource' | 'principal' | 'conditionValue'>;

/** What fits at a place. */
interface Wanted {
  /** Undefined if anything may fit. */
  readonly use: ValueUse | undefined;
  /** What fits as well. */
  readonly also?: ValueUse;
  /** Whether a resource with this ARN fits. */
  readonly fits: (arn: string) => boolean;
}

/**
 * What the document's tool inserts for a variable that is being typed after the text `before`, best first: at the start
 * of an ARN, the ARNs of resources; within it, what belongs into the field, such as the Region or a resource's name.
 */
export function toolVariables(
  cursor: ValueCursor,
  values: HostValues,
  types: readonly ResourceType[],
  before: string,
): readonly Proposal[] {
  const wanted = wantedAfter(before, cursor, types);
  // At most the variable is written, so what the actions need inside of a resource can be added, such as `/*`.
  const isLone = before === '' && /^\$(?:\{[^{}]*\}?)?$/.test(cursor.text);
  const textsOf = ({ name, use, arn = '' }: HostName): readonly string[] => {
    const text = `\${${name}}`;
    const inside = isLone && use === 'arn' ? types : [];
    return [...inside.flatMap((type) => textFor({ arn, text }, type.arn) ?? []), text];
  };
  const texts = new Map(
    ranked(namesIn(values, cursor.offset), wanted).flatMap((each) =>
      textsOf(each).map((text) => [text, each.type] as const),
    ),
  );
  return [...texts].map(([text, type], index) => ({
    ...reference(text, type),
    sort: `!0${numbered(index)}`,
  }));
}

/**
 * The references that the document's tool accepts in place of a text, best first. What certainly fits comes before all
 * other proposals, anything else after them.
 */
export function toolReferences(
  cursor: ValueCursor,
  values: HostValues | undefined,
  types: readonly ResourceType[],
): readonly Proposal[] {
  if (values?.namesAt === undefined || cursor.token !== undefined) return [];
  const wanted = wantedAtStart(cursor, types);
  return ranked(values.namesAt(cursor.offset), wanted).map((each, index) => ({
    ...reference(each.name, each.type),
    insert: { value: `\${${each.name}}` },
    // After the same ARN with what the actions need inside of the resource.
    sort: `!${rankOf(each, wanted) === 0 ? '05' : '8'}${numbered(index)}`,
  }));
}

/** Whether a variable of the tool is being typed, not an escaped one that remains for IAM. */
export function isToolVariable(token: StringNode, text: string, start: number, offset: number): boolean {
  if (token.takesVariables !== true || text[start - 1] === '$') return false;
  // Editors filter the list for `$` while the variable is typed on.
  return /^\$(?:\{[^!${}]*)?$/.test(text.slice(start, offset));
}

/** Everything that the tool can insert. */
function namesIn(values: HostValues, offset: number): readonly HostName[] {
  if (values.namesAt !== undefined) return values.namesAt(offset);
  const { resources, partitions, regions, accounts } = values;
  const bare = (texts: readonly string[], use: ValueUse): readonly HostName[] =>
    texts.map((text) => ({ name: text.slice(2, -1), use }));
  return [
    ...resources.flatMap(({ name, resource, type, arn }): readonly HostName[] => [
      { name, use: 'arn', type, arn },
      { name: resource, use: 'name', type, arn },
    ]),
    ...bare(partitions, 'partition'),
    ...bare(regions, 'region'),
    ...bare(accounts, 'account'),
  ];
}

/** The names that fit, best first, without duplicates. */
function ranked(names: readonly HostName[], wanted: Wanted): readonly HostName[] {
  const seen = new Set<string>();
  const found = names.flatMap((name) => {
    if (seen.has(name.name)) return [];
    seen.add(name.name);
    const rank = rankOf(name, wanted);
    return rank === undefined ? [] : [{ name, rank }];
  });
  return found.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name);
}

/** Undefined if the value of the name certainly belongs elsewhere. */
function rankOf({ name, use, arn }: HostName, { use: wanted, also, fits }: Wanted): number | undefined {
  if (use === undefined) return wanted !== undefined && name.includes(wanted) ? 1 : 3;
  if (use === wanted) return arn === undefined || fits(arn) ? 0 : 2;
  if (use === also) return 1;
  return wanted === undefined || (wanted === 'name' && use !== 'arn') ? 4 : undefined;
}

const fields: readonly (ValueUse | undefined)[] = [
  'arn',
  'partition',
  undefined,
  'region',
  'account',
  'name',
];

function wantedAfter(before: string, cursor: ValueCursor, types: readonly ResourceType[]): Wanted {
  if (before === '') return wantedAtStart(cursor, types);
  const written = splitArn(before).map(({ text }) => text);
  if (written[0] !== 'arn') return { use: 'name', fits: () => true };
  const service = written[2];
  return { use: fields[written.length - 1], fits: (arn) => splitArn(arn)[2]?.text === service };
}

/** What fits as a whole value. */
function wantedAtStart(cursor: ValueCursor, types: readonly ResourceType[]): Wanted {
  if (cursor.kind === 'resource')
    return { use: 'arn', fits: (arn) => types.some((type) => textFor({ arn }, type.arn) !== undefined) };
  if (cursor.kind === 'principal')
    return cursor.typeKey === 'Service'
      ? { use: undefined, fits: () => true }
      : { use: 'arn', also: 'account', fits: (arn) => /^arn:[^:]*:(?:iam|sts):/.test(arn) };
  const kind = knownValuesOf(cursor.condition.key.value);
  const use = kind === 'account' || kind === 'region' ? kind : undefined;
  const isArn = /arn$/i.test(cursor.condition.key.value);
  return { use: isArn ? 'arn' : use, fits: () => true };
}

function reference(label: string, description: string | undefined): Proposal {
  return { label, kind: CompletionItemKind.Reference, ...(description !== undefined && { description }) };
}

function numbered(index: number): string {
  return String(index).padStart(3, '0');
}
