import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { Catalog, ConditionKey } from '../../../catalog/catalog.ts';
import type { OperatorName, SetQualifier } from '../../../policy/operator.ts';
import { operatorNames } from '../../../policy/operator.ts';
import { fitsFamily, isMultivalued, runsAcrossArn } from './keyTypes.ts';
import type { Proposal, Proposals } from '../proposal.ts';

/**
 * All matching condition operators in one list, which the client filters. If the block already has keys, only operators
 * that can compare them: with a set qualifier for multivalued keys, and ARN operators first for ARNs.
 */
export function proposeOperators(
  cursor: CursorOf<'conditionOperator' | 'conditionBody'>,
  catalog: Catalog,
): Proposals {
  const { statement } = cursor;
  const block = cursor.kind === 'conditionOperator' ? cursor.block : undefined;
  const keys = (block?.conditions ?? [])
    .map(({ key }) => catalog.conditionKey(key.value))
    .filter((key) => key !== undefined);
  const present = new Set(
    statement.conditionBlocks
      .filter((each) => each !== block)
      .map(({ operator }) => operator.text.toLowerCase()),
  );
  const ranked = operatorNames
    .filter((base) => keys.every((key) => fitsFamily(key.type, base.family) && !runsAcrossArn(key, base)))
    .sort((a, b) => familyRank(keys, a) - familyRank(keys, b));
  return {
    items: namesFor(ranked, keys)
      .filter((name) => !present.has(name.toLowerCase()))
      .map((name, index) => operatorItem(name, index, cursor.kind === 'conditionBody')),
    topic: 'operator',
  };
}

/**
 * Operators for the key's type come first: for example, ARN operators for an ARN. `Null` comes last, because it only
 * tests whether the key exists. Times and ages are usually compared with a limit, because a request rarely has exactly
 * that value.
 */
function familyRank(keys: readonly ConditionKey[], { family, name }: OperatorName): number {
  if (keys.length === 0) return 0;
  if (family === 'Null') return 2;
  if (family === 'Date' || family === 'Numeric') return name.includes('Than') ? 0 : 1;
  return family === 'String' && keys.some(({ type }) => type.endsWith('ARN')) ? 1 : 0;
}

function operatorItem(name: string, index: number, wholeCondition: boolean): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Operator,
    sort: `!${String(index).padStart(3, '0')}`,
    insert: wholeCondition ? { value: { [name]: {} } } : { key: name, value: {} },
    unfinished: true,
  };
}

const qualifiers: readonly SetQualifier[] = ['ForAnyValue', 'ForAllValues'];

/** The operators with their variants, most common first. */
function namesFor(bases: readonly OperatorName[], keys: readonly ConditionKey[]): readonly string[] {
  const names = bases.map(({ name }) => name);
  const sets = qualifiers.flatMap((qualifier) => setsOf(bases, keys).map((name) => `${qualifier}:${name}`));
  const nulls = names.filter((name) => name === 'Null');
  const several = keys.filter(isMultivalued).length;
  if (keys.length > 0 && several === keys.length) return [...sets, ...nulls, ...sets.map(ifExists)];
  // Keys with a single value need no set qualifier.
  const all = keys.length > 0 && several === 0 ? names : [...names, ...sets];
  return [...all, ...all.filter((name) => name !== 'Null').map(ifExists)];
}

function ifExists(name: string): string {
  return `${name}IfExists`;
}

/** AWS uses sets of strings and ARNs. Other sets are proposed only if the keys of the block need them. */
function setsOf(bases: readonly OperatorName[], keys: readonly ConditionKey[]): readonly string[] {
  return bases
    .filter(({ family }) => family === 'String' || family === 'Arn' || (keys.length > 0 && family !== 'Null'))
    .map(({ name }) => name);
}
