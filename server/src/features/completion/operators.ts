import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../analysis/cursor.ts';
import type { Catalog, ConditionKey } from '../../catalog/catalog.ts';
import type { OperatorName, SetQualifier } from '../../policy/operator.ts';
import { operatorNames } from '../../policy/operator.ts';
import { usableKeys } from './conditionKeys.ts';
import { fitsFamily, isMultivalued } from './keyTypes.ts';
import type { Proposal, Proposals } from './proposal.ts';

/**
 * Condition operators. Where the block has keys already, only those that compare them. The set qualifiers are offered where they are
 * typed and for keys of several values, `IfExists` behind an operator that is typed out: not all 27 names six times over.
 */
export function proposeOperators(
  cursor: CursorOf<'conditionOperator' | 'conditionBody'>,
  catalog: Catalog,
): Proposals {
  const { before, statement } = cursor;
  const block = cursor.kind === 'conditionOperator' ? cursor.block : undefined;
  const keys = (block?.conditions ?? [])
    .map(({ key }) => catalog.conditionKey(key.value))
    .filter((key) => key !== undefined);
  const present = new Set(
    statement.conditionBlocks
      .filter((each) => each !== block)
      .map(({ operator }) => operator.text.toLowerCase()),
  );
  const bases = operatorNames.filter(({ family }) => keys.every(({ type }) => fitsFamily(type, family)));
  const severalValues =
    keys.length > 0
      ? keys.some(isMultivalued)
      : usableKeys(statement, catalog).some(({ key, own }) => own && isMultivalued(key));
  const names = [
    ...bases.map(({ name }) => name),
    ...withIfExists(bases, before),
    ...(severalValues || /^for/i.test(before) ? withQualifier(bases, keys, before) : []),
  ];
  return {
    items: names
      .filter((name) => !present.has(name.toLowerCase()))
      .map((name) => operatorItem(name, cursor.kind === 'conditionBody')),
    isIncomplete: true,
    topic: 'operator',
  };
}

function operatorItem(name: string, wholeCondition: boolean): Proposal {
  return {
    label: name,
    kind: CompletionItemKind.Operator,
    sort: sortOf(name),
    insert: wholeCondition ? { value: { [name]: {} } } : { key: name, value: {} },
    unfinished: true,
  };
}

/** In the documentation's order, the variants behind their base. */
function sortOf(name: string): string {
  const index = operatorNames.findIndex(
    (each) => each.name === name.replace(/^For\w+:/, '').replace(/IfExists$/, ''),
  );
  return `!${name.startsWith('For') ? 1 : 0}${String(index).padStart(2, '0')}${name}`;
}

/** `Null` already asks whether the key exists. */
function withIfExists(bases: readonly OperatorName[], typed: string): readonly string[] {
  const base = typed.replace(/^For\w*:/i, '').toLowerCase();
  return bases
    .filter(
      ({ name, family }) =>
        family !== 'Null' &&
        (base.startsWith(name.toLowerCase()) || (base.length > 3 && name.toLowerCase().startsWith(base))),
    )
    .map(({ name }) => `${name}IfExists`);
}

const qualifiers: readonly SetQualifier[] = ['ForAnyValue', 'ForAllValues'];

/** Sets of strings and ARNs are what AWS has; others only where the block's keys ask for them. */
function withQualifier(
  bases: readonly OperatorName[],
  keys: readonly ConditionKey[],
  typed: string,
): readonly string[] {
  const sets = bases.filter(
    ({ family }) => family === 'String' || family === 'Arn' || (keys.length > 0 && family !== 'Null'),
  );
  return qualifiers.flatMap((qualifier) => {
    const names = sets.map(({ name }) => name);
    const variants = /^for\w+:./i.test(typed) ? [...names, ...withIfExists(sets, typed)] : names;
    return variants.map((name) => `${qualifier}:${name}`);
  });
}
