import { partitions } from '../catalog/partitions.ts';
import { regions } from '../catalog/regions.ts';
import { textOf } from '../policy/conditionValue.ts';
import type { Statement } from '../policy/policy.ts';
import { isOpaque } from '../policy/variables.ts';
import { covers, hasWildcard } from '../policy/wildcard.ts';
import { splitArn } from '../policy/arn.ts';
import type { ValueNode } from '../syntax/node.ts';
import { nearest } from '../text/nearest.ts';
import type { OwnArn } from './ownArns.ts';

/** Values to offer for the fields of an ARN. The first one of each list is inserted. */
export interface KnownValues {
  readonly partitions: readonly string[];
  readonly regions: readonly string[];
  /** Account IDs of 12 digits. */
  readonly accounts: readonly string[];
  /** Regions that are only guesses, from other files or as a placeholder. They are offered after the known ones. */
  readonly guessedRegions: readonly string[];
  /** Accounts that are only guesses. */
  readonly guessedAccounts: readonly string[];
  /** Whole ARNs, whose names are offered for ARNs of the same format. */
  readonly arns: readonly string[];
  /** Whole ARNs from other files. Their names are offered after the usual values. */
  readonly otherArns: readonly string[];
  /** Resources that are defined beside the policy. Their text is used for a name that would have to be filled in. */
  readonly own?: readonly OwnArn[];
}

/** Nothing is known. */
export const noValues: KnownValues = {
  partitions: [],
  regions: [],
  accounts: [],
  guessedRegions: [],
  guessedAccounts: [],
  arns: [],
  otherArns: [],
};

/** The values that the document's tool inserts; none if there is no tool. */
export function valuesOfTool(
  values: Pick<KnownValues, 'partitions' | 'regions' | 'accounts'> | undefined,
): KnownValues {
  if (values === undefined) return noValues;
  const { partitions, regions, accounts } = values;
  return { ...noValues, partitions, regions, accounts };
}

/** Placeholders for unknown values; AWS's documentation uses the same account. */
export const placeholderValues: KnownValues = {
  ...noValues,
  partitions: ['aws'],
  guessedRegions: ['us-east-1'],
  guessedAccounts: ['123456789012'],
};

/** The values of the ARNs in a document, in document order. */
export function collectKnownValues(roots: Iterable<ValueNode>): KnownValues {
  const found = {
    partitions: new Set<string>(),
    regions: new Set<string>(),
    accounts: new Set<string>(),
    arns: new Set<string>(),
  };
  const collect = (text: string): void => {
    if (!text.startsWith('arn:') || found.arns.has(text)) return;
    const [arn, partition, , region, account, resource] = splitArn(text).map((field) => field.text);
    if (arn !== 'arn' || resource === undefined) return;
    found.arns.add(text);
    if (isPlain(partition) && isPartition(partition)) found.partitions.add(partition);
    if (isPlain(region)) found.regions.add(region);
    if (account !== undefined && /^\d{12}$/.test(account)) found.accounts.add(account);
  };
  for (const root of roots) visitTexts(root, collect);
  return {
    ...noValues,
    partitions: [...found.partitions],
    regions: [...found.regions].filter((region) => !isMisspelled(region)),
    accounts: [...found.accounts],
    arns: [...found.arns],
  };
}

/**
 * Unknown partitions are reported where they are, and are not inserted elsewhere, because they contain no known Region.
 */
function isPartition(text: string): boolean {
  return partitions.some((name) => name === text);
}

/** Whether a text is certainly a misspelled Region. A new Region would have the usual form. */
function isMisspelled(text: string): boolean {
  if (/^[a-z]{2,5}-([a-z]+-)+\d+$/.test(text)) return false;
  return (
    nearest(
      text,
      regions.map(({ name }) => name),
      { ignoreCase: true, maxDistance: 2 },
    ).length > 0
  );
}

const demands = /^String(Equals|Like|EqualsIgnoreCase)$/;
const excludes = /^StringNot(Equals|Like|EqualsIgnoreCase)$/;

/**
 * The Regions and accounts that a statement's conditions require. An ARN with others could never match. If a condition
 * allows several, the ARN has `*` first, because the condition stays and restricts it.
 */
export function requiredValues(statement: Statement): KnownValues {
  // A misspelled Region is reported where it is, and is not inserted elsewhere.
  const known = new Map(regions.map(({ name, partition }) => [name, partition]));
  const asked = textsOf(statement, demands, 'aws:requestedregion').filter(
    (text) => !isPlain(text) || known.has(text),
  );
  const accounts = textsOf(statement, demands, 'aws:resourceaccount').filter(
    (text) => !isPlain(text) || /^\d{12}$/.test(text),
  );
  const [partition, ...others] = new Set(asked.map((name) => known.get(name)));
  return {
    ...noValues,
    partitions: partition === undefined || others.length > 0 ? [] : [partition],
    regions: oneOrAny(asked),
    accounts: oneOrAny(accounts),
  };
}

function oneOrAny(texts: readonly string[]): readonly string[] {
  const values = unique(texts);
  const plain = values.filter(isPlain);
  if (values.length === 0) return [];
  return values.length === 1 && plain.length === 1 ? plain : ['*', ...plain];
}

/** The values without Regions of other partitions than the inserted one. */
export function inOnePartition(values: KnownValues): KnownValues {
  const [partition] = values.partitions;
  // It may be an expression of a tool, such as `${AWS::Partition}`.
  if (!regions.some((each) => each.partition === partition)) return values;
  const foreign = new Set(regions.filter((each) => each.partition !== partition).map(({ name }) => name));
  return { ...values, regions: values.regions.filter((name) => !foreign.has(name)) };
}

/** The values without the Regions and accounts that a statement's conditions exclude; `*` if none is left. */
export function withoutExcluded(values: KnownValues, statement: Statement): KnownValues {
  const allowed = (texts: readonly string[], key: string): readonly string[] => {
    const excluded = textsOf(statement, excludes, key);
    return texts.filter((text) => !excluded.some((pattern) => covers(pattern, text, 'ignoreCase')));
  };
  const [regions, guessedRegions] = orAny(
    allowed(values.regions, 'aws:requestedregion'),
    allowed(values.guessedRegions, 'aws:requestedregion'),
  );
  const [accounts, guessedAccounts] = orAny(
    allowed(values.accounts, 'aws:resourceaccount'),
    allowed(values.guessedAccounts, 'aws:resourceaccount'),
  );
  return { ...values, regions, guessedRegions, accounts, guessedAccounts };
}

/** Known and guessed values; `*` if there are none. */
function orAny(
  known: readonly string[],
  guessed: readonly string[],
): readonly [readonly string[], readonly string[]] {
  return known.length + guessed.length === 0 ? [['*'], []] : [known, guessed];
}

/** The values that conditions with certain operators compare a key with. */
function textsOf({ conditionBlocks }: Statement, operators: RegExp, key: string): readonly string[] {
  return conditionBlocks
    .filter(({ operator: { base } }) => base !== undefined && operators.test(base.name))
    .flatMap(({ conditions }) => conditions)
    .filter(({ lowerKey }) => lowerKey === key)
    .flatMap(({ values }) => values.flatMap((value) => textOf(value) ?? []));
}

/** The values in the policies of other files, up to a useful number. */
export function collectOtherValues(roots: Iterable<ValueNode>): KnownValues {
  const { partitions, regions, accounts, arns } = collectKnownValues(roots);
  const some = (values: readonly string[]): readonly string[] => values.slice(0, maxOtherValues);
  return {
    ...noValues,
    partitions: some(partitions),
    guessedRegions: some(regions),
    guessedAccounts: some(accounts),
    otherArns: arns.slice(0, maxOtherArns),
  };
}

const maxOtherValues = 10;
const maxOtherArns = 1_000;

/** All values in this order, without duplicates. */
export function mergeKnownValues(...all: readonly KnownValues[]): KnownValues {
  return {
    partitions: unique(all.flatMap(({ partitions }) => partitions)),
    regions: unique(all.flatMap(({ regions }) => regions)),
    accounts: unique(all.flatMap(({ accounts }) => accounts)),
    guessedRegions: unique(all.flatMap(({ guessedRegions }) => guessedRegions)),
    guessedAccounts: unique(all.flatMap(({ guessedAccounts }) => guessedAccounts)),
    arns: unique(all.flatMap(({ arns }) => arns)),
    otherArns: unique(all.flatMap(({ otherArns }) => otherArns)),
    own: all.flatMap(({ own = [] }) => own),
  };
}

/** The values, with fields replaced by certain values where there are any. */
export function overrideValues(values: KnownValues, certain: KnownValues): KnownValues {
  const { partitions, regions, accounts } = certain;
  return {
    ...values,
    ...(partitions.length > 0 && { partitions }),
    ...(regions.length > 0 && { regions, guessedRegions: [] }),
    ...(accounts.length > 0 && { accounts, guessedAccounts: [] }),
  };
}

/** The guessed Regions in the partition of the document, or one from that partition if there are none. */
export function guessedRegionsOf({
  partitions: [partition],
  guessedRegions,
}: KnownValues): readonly string[] {
  const own = regions.filter((region) => region.partition === partition).map(({ name }) => name);
  const [first] = own;
  const guessed = guessedRegions.filter((name) => own.includes(name));
  return first === undefined ? guessedRegions : guessed.length > 0 ? guessed : [first];
}

/** The known accounts, then the guessed ones. */
export function accountsOf({ accounts, guessedAccounts }: KnownValues): readonly string[] {
  return unique([...accounts, ...guessedAccounts]);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function isPlain(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !hasWildcard(text) && !isOpaque(text);
}

function visitTexts(node: ValueNode, visit: (text: string) => void): void {
  if (node.kind === 'string') visit(node.value);
  else if (node.kind === 'array') for (const item of node.items) visitTexts(item, visit);
  else if (node.kind === 'object')
    for (const { value } of node.members) if (value !== undefined) visitTexts(value, visit);
}
