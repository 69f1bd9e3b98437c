import { identityQuotaOf } from '../policy/identityQuota.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { NewValue, StopString } from '../syntax/edit.ts';
import { textOf } from './arnTemplate.ts';
import { copyNode } from './copyNode.ts';
import type { StatementPart } from './splitStatement.ts';
import { statementsFrom } from './splitStatement.ts';

/** The result of one way to narrow a statement. */
export interface NarrowingResult {
  /** The statements as JSON. Ways with the same result are merged. */
  readonly text: string;
  /** The number of ARNs that it writes. */
  readonly arns: number;
  /** The size of the whole policy in characters without white space; undefined if part of it is unknown. */
  readonly size: number | undefined;
  /** The maximum size of the policy; undefined if its kind has no such limit. */
  readonly quota: number | undefined;
}

/** Measures a statement's policy once, for all ways to narrow the statement. */
export interface Measure {
  readonly of: (parts: readonly StatementPart[]) => NarrowingResult;
  /** The current size of the policy in characters; undefined if part of it is unknown. */
  readonly size: number | undefined;
  /** Whether the policy is already too large. */
  readonly isOver: boolean;
  /** Whether it is too large by so much that no way to narrow it could make it fit. */
  readonly isFarOver: boolean;
}

/** No way of writing a policy makes it this many times shorter. */
const farOver = 5;

/** The size of a policy in characters without white space; undefined if part of it is unknown. */
export function sizeOfPolicy({ node }: PolicyDocument): number | undefined {
  const all = copyNode(node);
  return all === undefined ? undefined : lengthOf(all);
}

export function measureFor(statement: Statement, all: number | undefined): Measure {
  const quota = identityQuotaOf(statement.policy.context);
  const own = all === undefined ? undefined : copyNode(statement.node);
  const others = all === undefined || own === undefined ? undefined : all - lengthOf(own);
  const isOver = all !== undefined && quota !== undefined && all > quota;
  const of = (parts: readonly StatementPart[]): NarrowingResult => {
    const text = statementsFrom(statement, parts).map(jsonOf).join(',');
    const size = others === undefined ? undefined : others + text.length;
    return { text, arns: countArns(parts), size, quota };
  };
  return { of, size: all, isOver, isFarOver: isOver && all > farOver * quota };
}

/** Whether the resulting policy is within its quota, as far as that is known. */
export function fits({ size, quota }: Pick<NarrowingResult, 'size' | 'quota'>): boolean {
  return size === undefined || quota === undefined || size <= quota;
}

function countArns(parts: readonly StatementPart[]): number {
  const arns = parts.flatMap(({ resources = [] }) =>
    resources.flatMap((each) => (isStops(each) ? [each] : [])),
  );
  return new Set(arns.map(textOf)).size;
}

function lengthOf(value: NewValue): number {
  return jsonOf(value).length;
}

function jsonOf(value: NewValue): string {
  return JSON.stringify(value, (_, each: NewValue) => (isStops(each) ? textOf(each) : each));
}

function isStops(value: NewValue): value is StopString {
  return typeof value === 'object' && value !== null && 'stops' in value && Array.isArray(value.stops);
}
