import type { ActionDetails, ActionResourceType } from '../../catalog/catalog.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { supportsKey } from '../../catalog/supportedKeys.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { fillTemplate, loosen, textOf } from '../../refactorings/arnTemplate.ts';
import type { RuleFix } from '../rule.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { needOf } from '../../refactorings/resourceNeeds.ts';
import { rejectsUnmatchedActions } from '../../refactorings/matchable.ts';
import { valuesAround } from '../../refactorings/narrowingFixes.ts';
import { settledServices } from './settledServices.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { Steps } from '../../text/steps.ts';
import { aliasesKey, conditionOnAlias } from '../common/conditions/keyAliases.ts';
import type { FittingArn } from './fittingArn.ts';
import { FittingArns } from './fittingArn.ts';
import { lacksStar } from './lacksStar.ts';
import type { ReadResource } from '../common/resources/readResources.ts';
import { otherServices } from '../common/actions/otherServices.ts';
import { isAccountRoot, reachedFormats, resourcesInSteps } from '../common/resources/readResources.ts';
import { unmatchedForm } from '../common/resources/unmatchedForms.ts';

export const actionResourceMismatch = defineRule({
  id: 'action-resource-mismatch',
  severity: 'warning',
  summary: 'No resource in the statement is of a type that the action supports.',
  policyKinds: 'all',
  visit: {
    *statement(statement, { resolution, report }) {
      const resources = yield* resourcesInSteps(statement, resolution);
      if (resources === undefined || areForeign(statement, resources)) return;
      const found = yield* findMismatches(statement, resources, resolution);
      if (found.length === 0) return;
      const awaited = servicesOfWrongForms(resources);
      const mismatches = found.filter(
        ({ pattern, details }) =>
          !isOfOne(awaited, details) && (hasWildcard(pattern.name) || !lacksStar(statement, details)),
      );
      const isRefused = rejectsUnmatchedActions(statement);
      // Cached by the array of types, because a statement may have many actions that support the same types.
      const fitting = new Map<readonly ActionResourceType[], FittingArn | undefined>();
      const arns = new FittingArns(resources);
      const isWritten = resources.every((each) => each.isWritten);
      const doubts = doubtsOf(statement, resources, mismatches.length);
      for (const { pattern, details } of mismatches) {
        const { resourceTypes } = details;
        if (!fitting.has(resourceTypes))
          fitting.set(
            resourceTypes,
            isWritten ? arns.of(resourceTypes) : inWrittenTerms(arns.of(resourceTypes), resources),
          );
        const arn = fitting.get(resourceTypes);
        report({
          range: pattern,
          message: describe(pattern, details, arn, resources),
          severity:
            isRefused && details.service === 's3' ? 'error' : isCertain(details, doubts) ? 'warning' : 'hint',
          fixes: (known) => fixesOf(pattern, resources, { arn, details }, mismatches.length, known),
        });
      }
    },
  },
});

/**
 * If the resource's ARN contains an expression, rewrites the fitting ARN with that expression, if it only differs in
 * what follows it; otherwise undefined.
 */
function inWrittenTerms(
  fitting: FittingArn | undefined,
  resources: readonly ReadResource[],
): FittingArn | undefined {
  const given = resources.filter(({ isWritten }) => !isWritten);
  if (fitting === undefined || given.length === 0) return fitting;
  const [only, another] = resources;
  if (only === undefined || another !== undefined) return undefined;
  const { value } = only.pattern.literal;
  const form = only.form.text;
  if (fitting.text.startsWith(form)) return { ...fitting, text: value + fitting.text.slice(form.length) };
  // Removes what follows the expression, as in `"${aws_s3_bucket.x.arn}/*"`.
  const rest = form.startsWith(fitting.text) ? form.slice(fitting.text.length) : '';
  return rest !== '' && value.endsWith(rest) ? { ...fitting, text: value.slice(0, -rest.length) } : undefined;
}

/** `unsupported-resource-arn-in-policy` reports a resource policy in which no ARN belongs to the resource. */
function areForeign({ policy: { context } }: Statement, resources: readonly ReadResource[]): boolean {
  if (context.kind !== 'resource' || !context.certain || context.service === undefined) return false;
  const allowed = resourcePolicyServices.get(context.service);
  return allowed !== undefined && !resources.some(({ arn }) => allowed.includes(arn.service.text));
}

/**
 * The services of the resources if all of them have forms that no request has, which `arn-form-never-matches` reports:
 * actions on types of these services may be correct once the forms are.
 */
function servicesOfWrongForms(resources: readonly ReadResource[]): ReadonlySet<string> {
  const areWrong = resources.every(({ pattern, arn }) => unmatchedForm(pattern, arn));
  return new Set(areWrong ? resources.map(({ arn }) => arn.service.text) : []);
}

function isOfOne(services: ReadonlySet<string>, { resourceTypes }: ActionDetails): boolean {
  return services.size > 0 && resourceTypes.some(({ type }) => services.has(type.arn.split(':')[2] ?? ''));
}

interface Mismatch {
  readonly pattern: ActionPattern;
  /** The details of the action, or of the first action that a wildcard covers. */
  readonly details: ActionDetails;
}

function* findMismatches(
  statement: Statement,
  resources: readonly ReadResource[],
  resolution: Resolution,
): Steps<readonly Mismatch[]> {
  const reached = resolution.once(statement, reachedFormats);
  const mismatches: Mismatch[] = [];
  let last: readonly ActionResourceType[] | undefined;
  for (const pattern of statement.actions) {
    // `unsupported-action-in-policy` reports actions of other services in a resource policy.
    if (pattern.negated || otherServices(pattern) !== undefined) continue;
    const [action] = resolution.narrowable(pattern);
    const details = action && resolution.details(action);
    if (details === undefined || details.resourceTypes === last) continue;
    const isFitting = ({ resourceTypes }: ActionDetails): boolean =>
      resourceTypes.some(({ type }) => reached.has(resolution.memory.formatOf(type)));
    if (hasWildcard(pattern.name)) {
      if (!mayReach(pattern, resources, resolution, isFitting)) mismatches.push({ pattern, details });
      yield;
      continue;
    }
    const fits = isFitting(details);
    // Actions with the same resource types share one array, and are usually listed together.
    if (fits) last = details.resourceTypes;
    else mismatches.push({ pattern, details });
  }
  return mismatches;
}

/** The maximum number of actions that a wildcard may cover to be checked; more are hardly all wrong. */
const maxCovered = 300;

/**
 * Whether an action that a wildcard covers can act on one of the resources. An action without resource types may be
 * allowed by patterns of its own service that the data do not list.
 */
function mayReach(
  pattern: ActionPattern,
  resources: readonly ReadResource[],
  resolution: Resolution,
  isFitting: (details: ActionDetails) => boolean,
): boolean {
  const { actions } = resolution.covered(pattern);
  if (actions.length > maxCovered || hasWildcard(pattern.service ?? '*')) return true;
  const isOfOwnService = resources.some(({ arn }) => arn.service.text === pattern.service);
  return actions.some((action) => {
    const details = resolution.details(action);
    if (details === undefined) return true;
    return details.resourceTypes.length === 0 ? isOfOwnService : isFitting(details);
  });
}

/** What may excuse a mismatch, computed once for all actions of a statement. */
interface Doubts {
  /** Whether the statement is a Deny that denies other actions. AWS's own policies contain such statements. */
  readonly deniesOthers: boolean;
  /** Whether the statement is an Allow with a resource that is too general. */
  readonly isOpen: boolean;
  /** Whether no resource has a wildcard or variable before its resource part. */
  readonly isWhole: boolean;
  readonly owners: ReadonlySet<string>;
}

function doubtsOf({ effect, actions }: Statement, resources: readonly ReadResource[], count: number): Doubts {
  return {
    deniesOthers: effect === 'Deny' && count < actions.length,
    // A Deny that denies nothing is reported even if it is less certain.
    isOpen: effect === 'Allow' && resources.some(({ isOpen }) => isOpen),
    isWhole: resources.every(({ form }) => !/[*?$]/.test(form.text.slice(0, form.resource.start))),
    owners: new Set(resources.map(({ arn }) => arn.service.text)),
  };
}

/**
 * Whether the mismatch is certain: a written-out Region and account mean a certain resource; otherwise, newer data
 * about resource types must not be able to change the result.
 */
function isCertain(
  { service, resourceTypes }: ActionDetails,
  { deniesOthers, isOpen, isWhole, owners }: Doubts,
): boolean {
  if (deniesOthers && !settledServices.has(service)) return false;
  if (isOpen) return false;
  if (isWhole) return true;
  if (!resourceTypes.some(({ type }) => owners.has(type.arn.split(':')[2] ?? ''))) return true;
  return settledServices.has(service) && resourceTypes.some(({ required }) => required);
}

function describe(
  { literal, statement }: ActionPattern,
  details: ActionDetails,
  arn: FittingArn | undefined,
  resources: readonly ReadResource[],
): string {
  const action = literal.value;
  const effect = statement.effect === 'Deny' ? ', so it is never denied here' : '';
  if (arn !== undefined)
    return `${action} applies to ${arn.text}, but no resource of this statement matches that${effect}.`;
  if (hasWildcard(action))
    return `No action that ${action} covers applies to a resource of this statement${effect}.`;
  const count = details.resourceTypes.length - 1;
  const more = count === 0 ? '' : ` or ${count} other ${count === 1 ? 'type' : 'types'}`;
  const main = mainType(details)?.type.arn ?? '';
  const example = resources[0] === undefined ? main : besideOf(main, resources[0]);
  return `${action} applies to ${example}${more}, but no resource of this statement matches that${effect}.`;
}

/**
 * A pattern for all ARNs of another service's format in the partition, Region and account of a resource. The Region and
 * account of an expression are unknown.
 */
function besideOf(format: string, { arn: { partition, region, account }, isWritten }: ReadResource): string {
  return format
    .replace('${Partition}', partition.text)
    .replace('${Region}', (isWritten && region.text) || '*')
    .replace('${Account}', (isWritten && account.text) || '*')
    .replace(/\$\{[^}]*\}/g, '*');
}

/**
 * The main type of a request: preferably a required type, or at least one that ordinary requests name, and a table
 * rather than its index.
 */
function mainType(action: ActionDetails): ActionResourceType | undefined {
  const { resourceTypes } = action;
  const required = resourceTypes.filter((each) => each.required);
  const usual = resourceTypes.filter(
    (each) => !/^(?:instead|never|seldom)$/.test(needOf(action, each) ?? ''),
  );
  const [first, ...others] = required.length > 0 ? required : usual.length > 0 ? usual : resourceTypes;
  const isPart = (one: ActionResourceType, other: ActionResourceType): boolean =>
    one.type.arn.startsWith(`${other.type.arn}/`);
  return first && others.reduce((main, other) => (isPart(main, other) ? other : main), first);
}

/** Adds an ARN with tab stops for an action of another service than all resources. */
function addMainType(
  { statement, literal: { value: action } }: ActionPattern,
  details: ActionDetails,
  { literal, member }: ResourcePattern,
  known: KnownValues = noValues,
): readonly RuleFix[] {
  const main = mainType(details);
  // A resource policy only applies to its own resource.
  if (main === undefined || statement.effect === 'Deny' || statement.policy.context.kind === 'resource')
    return [];
  const value = fillTemplate(loosen(main.type.arn), valuesAround(statement, known));
  const into = member.value?.kind === 'array' ? member.value : literal;
  const title = `Add ${textOf(value)}, which allows ${action} there`;
  return [{ variant: 'add', title, meaning: 'widens', edits: [{ kind: 'insertItem', into, value }] }];
}

/** Changes the only resource of a statement whose actions all belong to another service. */
function changeToMainType(
  only: ReadResource,
  details: ActionDetails,
  known: KnownValues = noValues,
): readonly RuleFix[] {
  const main = mainType(details)?.type.arn;
  const { statement, literal } = only.pattern;
  if (main === undefined || statement.policy.context.kind === 'resource') return [];
  const value = only.isWritten
    ? { stops: [besideOf(main, only)] }
    : fillTemplate(loosen(main), valuesAround(statement, known));
  return [
    {
      title: `Change the resource to ${textOf(value)}`,
      meaning: 'changes',
      edits: [{ kind: 'replace', node: literal, value }],
    },
  ];
}

/** Writes the fitting ARN in place of one that no action of the statement uses, or in addition to the others. */
function fixesOf(
  pattern: ActionPattern,
  resources: readonly ReadResource[],
  { arn, details }: { readonly arn: FittingArn | undefined; readonly details: ActionDetails },
  count: number,
  known: KnownValues | undefined,
): readonly RuleFix[] {
  const { statement } = pattern;
  const [only, ...others] = resources;
  if (only === undefined) return [];
  const isDeny = statement.effect === 'Deny';
  const action = pattern.literal.value;
  const without = removeAction(pattern, action, isDeny);
  if (arn === undefined) {
    // The other actions that the wildcard covers may have other types than the first one.
    if (hasWildcard(action)) return without;
    if (count < statement.actions.length)
      return [...addMainType(pattern, details, only.pattern, known), ...without];
    return others.length === 0 ? [...changeToMainType(only, details, known), ...without] : without;
  }
  const { literal, member } = only.pattern;
  // The intended role is unknown, and all roles are not meant.
  if (isAccountRoot(only.arn)) return [...replaceRoot(only, details, known), ...without];
  if (others.length === 0 && count === statement.actions.length)
    return [
      ...byAlias(only.pattern, arn, details),
      {
        title: `Change the resource to ${arn.text}`,
        meaning: 'changes',
        edits: [{ kind: 'replace', node: literal, value: arn.text }],
      },
    ];
  const into = member.value?.kind === 'array' ? member.value : literal;
  return [
    {
      variant: 'add',
      title: isDeny
        ? `Add ${arn.text}, so that the statement denies ${action}`
        : `Add ${arn.text}, which allows ${action} there`,
      // An existing entry may already cover the new one.
      meaning: isDeny ? 'changes' : 'widens',
      edits: [{ kind: 'insertItem', into, value: arn.text }],
    },
    ...without,
  ];
}

/** Replaces an account's root user, which the actions do not support, with an ARN with tab stops. */
function replaceRoot(
  { pattern: { literal, statement }, arn }: ReadResource,
  details: ActionDetails,
  known: KnownValues = noValues,
): readonly RuleFix[] {
  const main = mainType(details)?.type.arn;
  if (main === undefined || statement.resources.length > 1) return [];
  const own = main.replace('${Partition}', arn.partition.text).replace('${Account}', arn.account.text);
  const value = fillTemplate(own, valuesAround(statement, known));
  const title = `Change the resource to ${textOf(value)}`;
  return [{ title, meaning: 'changes', edits: [{ kind: 'replace', node: literal, value }] }];
}

/** Removes the action if the list has others. */
function removeAction(
  { member, literal }: ActionPattern,
  action: string,
  isDeny: boolean,
): readonly RuleFix[] {
  const container = member.value;
  if (container?.kind !== 'array' || container.items.length < 2) return [];
  return [
    {
      variant: 'remove-action',
      title: `Remove ${action}, which the statement never ${isDeny ? 'denies' : 'allows'}`,
      meaning: 'changes',
      edits: [{ kind: 'removeItem', container, item: literal }],
    },
  ];
}

/** Identifies a KMS key by its alias. */
function byAlias(
  { literal, statement }: ResourcePattern,
  arn: FittingArn,
  details: ActionDetails,
): readonly RuleFix[] {
  const alias = parseArn(literal.value)?.resource?.text ?? '';
  if (!alias.startsWith('alias/') || isOpaque(alias) || !supportsKey(details, aliasesKey)) return [];
  const added = conditionOnAlias(statement, alias);
  if (added === undefined) return [];
  return [
    {
      variant: 'by-alias',
      title: `Find the key by its alias: ${arn.text} with a condition on ${aliasesKey}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: arn.text }, added],
    },
  ];
}
