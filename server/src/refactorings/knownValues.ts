import { isOpaque } from '../policy/variables.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import type { ValueNode } from '../syntax/node.ts';

/** Values that are worth offering where an ARN is to be filled in; the first of each list is what is written. */
export interface KnownValues {
  readonly partitions: readonly string[];
  readonly regions: readonly string[];
  /** Account ids of 12 digits. */
  readonly accounts: readonly string[];
  /** Whole ARNs, whose names are offered where one of the same format is wanted. */
  readonly arns: readonly string[];
}

/** Nothing is known. */
export const noValues: KnownValues = { partitions: [], regions: [], accounts: [], arns: [] };

/** What stands in an ARN as long as nobody knows better; AWS's documentation uses the same account. */
export const placeholderValues: KnownValues = {
  partitions: ['aws'],
  regions: ['us-east-1'],
  accounts: ['123456789012'],
  arns: [],
};

/** The values of the ARNs that stand in a document, those that come first ahead. */
export function collectKnownValues(roots: Iterable<ValueNode>): KnownValues {
  const found = {
    partitions: new Set<string>(),
    regions: new Set<string>(),
    accounts: new Set<string>(),
    arns: new Set<string>(),
  };
  for (const root of roots) {
    for (const text of stringsOf(root)) {
      const [arn, partition, , region, account, resource] = text.split(':', 6);
      if (arn !== 'arn' || resource === undefined) continue;
      found.arns.add(text);
      if (isPlain(partition)) found.partitions.add(partition);
      if (isPlain(region)) found.regions.add(region);
      if (account !== undefined && /^\d{12}$/.test(account)) found.accounts.add(account);
    }
  }
  return {
    partitions: [...found.partitions],
    regions: [...found.regions],
    accounts: [...found.accounts],
    arns: [...found.arns],
  };
}

/** The values of all, in this order, each once. */
export function mergeKnownValues(...all: readonly KnownValues[]): KnownValues {
  return {
    partitions: unique(all.flatMap(({ partitions }) => partitions)),
    regions: unique(all.flatMap(({ regions }) => regions)),
    accounts: unique(all.flatMap(({ accounts }) => accounts)),
    arns: unique(all.flatMap(({ arns }) => arns)),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function isPlain(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !hasWildcard(text) && !isOpaque(text);
}

function* stringsOf(node: ValueNode): Generator<string> {
  if (node.kind === 'string') yield node.value;
  else if (node.kind === 'array') for (const item of node.items) yield* stringsOf(item);
  else if (node.kind === 'object') {
    for (const { value } of node.members) if (value !== undefined) yield* stringsOf(value);
  }
}
