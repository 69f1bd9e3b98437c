import { managedPolicies } from './managedPolicies.ts';
import { analyzeText, applyEdits } from './policyText.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { splitArn } from '../server/src/policy/arn.ts';
import { widenVariables } from '../server/src/policy/variables.ts';
import { intersects } from '../server/src/policy/wildcard.ts';
import { fixesOf, narrowingFixes } from '../server/src/refactorings/narrowingFixes.ts';
import type { Edit, NewValue } from '../server/src/syntax/edit.ts';
import { isStopString } from '../server/src/syntax/edit.ts';
import { atOnce } from '../server/src/text/steps.ts';

/** A statement that AWS wrote with ARNs in one of its managed policies. */
export interface NarrowedStatement {
  /** The first policy that contains it. */
  readonly policy: string;
  readonly actions: readonly string[];
  readonly arns: readonly string[];
  /**
   * These, and the ARNs of the policy's other statements with one of the actions, because AWS separates them if
   * conditions differ.
   */
  readonly beside: readonly string[];
}

/** The result of the preferred offer for such a statement after its ARNs were replaced by `*`. */
export interface Renarrowed {
  readonly statement: NarrowedStatement;
  /** With `*` for each name, Region and account. */
  readonly written: readonly string[];
  /** The ARNs of AWS that overlap none of the written ones. */
  readonly lost: readonly string[];
  /**
   * The lost ARNs that match no type that the statement's actions support according to the reference. They allow
   * nothing in AWS's statement either.
   */
  readonly idle: readonly string[];
  /** The written ARNs that overlap none of AWS's. */
  readonly foreign: readonly string[];
}

/** The statements of the latest versions that allow actions only on ARNs, without duplicates. */
export function statementsNarrowedByAws(): readonly NarrowedStatement[] {
  const found = new Map<string, NarrowedStatement>();
  for (const [policy, { latestVersionId, versions }] of Object.entries(managedPolicies())) {
    const own = statementsOf(versions[latestVersionId]?.document)
      .filter((statement) => statement['Effect'] === 'Allow')
      .map((each) => ({ actions: textsOf(each['Action']), arns: textsOf(each['Resource']) }));
    for (const { actions, arns } of own) {
      if (actions.length === 0 || arns.length === 0 || !arns.every(isArn)) continue;
      const key = JSON.stringify([actions.toSorted(), arns.toSorted()]);
      const related = own.filter((other) => other.actions.some((action) => actions.includes(action)));
      const beside = related.flatMap((other) => other.arns.filter(isArn));
      if (!found.has(key)) found.set(key, { policy, actions, arns, beside });
    }
  }
  return [...found.values()];
}

/** Narrows the statement; undefined if nothing is offered. */
export async function renarrow(
  statement: NarrowedStatement,
  catalog: Catalog,
): Promise<Renarrowed | undefined> {
  const { actions, arns, beside } = statement;
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
  const analysis = await analyzeText(JSON.stringify({ Version: '2012-10-17', Statement }), catalog);
  const offers = analysis.policy.statements.flatMap((each) => fixesOf(atOnce(narrowingFixes(each, catalog))));
  const [preferred] = offers;
  if (preferred === undefined) return undefined;
  const narrowed = JSON.parse(applyEdits(analysis, preferred.edits.map(widenStops))) as unknown;
  const written = [...new Set(statementsOf(narrowed).flatMap((each) => textsOf(each['Resource'])))];
  const precise = written.filter(isArn);
  const lost = arns.filter((arn) => !written.some((own) => meet(own, arn)));
  const accepted = actions.flatMap((action) => formatsOf(action, catalog));
  return {
    statement,
    written,
    lost: lost.filter((arn) => accepted.some((format) => meet(format, arn))),
    idle: lost.filter((arn) => !accepted.some((format) => meet(format, arn))),
    foreign: precise.filter((own) => !beside.some((arn) => meet(own, arn))),
  };
}

/** The ARNs of every type that an action, or a family such as `s3:Get*`, supports, with `*` for each variable. */
function formatsOf(text: string, catalog: Catalog): readonly string[] {
  const [prefix = '', name = ''] = text.split(':', 2);
  const details = catalog.details(prefix);
  return (details?.service.matchActions(name) ?? []).flatMap((action) =>
    (details?.action(action.name)?.resourceTypes ?? []).map(({ type }) => type.arn),
  );
}

/** Whether there is an ARN that both patterns match, field by field; a variable matches any text. */
function meet(a: string, b: string): boolean {
  const others = fieldsOf(b);
  return fieldsOf(a).every((field, index) => intersects(field, others[index] ?? '*', 'matchCase'));
}

/** Always six fields: AWS omits trailing ones, which then match anything. */
function fieldsOf(arn: string): readonly string[] {
  const fields = splitArn(arn).map(({ text }) => widenVariables(text));
  return Array.from({ length: 6 }, (_, index) => fields[index] ?? '*');
}

function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

function statementsOf(document: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { Statement = [] } = (document ?? {}) as { readonly Statement?: unknown };
  return [Statement].flat() as readonly Readonly<Record<string, unknown>>[];
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

/** Replaces stops by wildcards, since the user may fill in any name. */
export function widenStops(edit: Edit): Edit {
  return 'value' in edit ? { ...edit, value: widened(edit.value) } : edit;
}

function widened(value: NewValue): NewValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isStopString(value)) return value.stops.map((stop) => (typeof stop === 'string' ? stop : '*')).join('');
  if (Array.isArray(value)) return (value as readonly NewValue[]).map(widened);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, widened(each)]));
}
