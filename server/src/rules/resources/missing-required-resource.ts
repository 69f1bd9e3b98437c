import type { Action, ActionDetails, ActionResourceType } from '../../catalog/catalog.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { fillTemplate, loosen } from '../../refactorings/arnTemplate.ts';
import type { RuleFix } from '../rule.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import { valuesAround } from '../../refactorings/narrowingFixes.ts';
import type { RequiredKey } from '../common/conditions/requiredKeys.ts';
import { requiredKeys } from '../common/conditions/requiredKeys.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';
import { resourceStarOf } from '../common/resources/resourceStar.ts';
import { fittingArn } from './fittingArn.ts';
import type { TypeGroup } from './requestedTypes.ts';
import { servicesWithKnownRequests, hasKnownRequests, requestedTypes } from './requestedTypes.ts';
import type { ReadResource } from '../common/resources/readResources.ts';
import { ReachedFormats, resourcesInSteps } from '../common/resources/readResources.ts';
import { listed } from '../../text/listed.ts';
import type { Steps } from '../../text/steps.ts';

export const missingRequiredResource = defineRule({
  id: 'missing-required-resource',
  severity: 'warning',
  summary: 'An action is allowed on only some of the resources that each request for it names.',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    *policy(policy, { resolution, report }) {
      for (const [pattern, ...others] of uses(policy, resolution).values()) {
        const action = pattern && resolution.exact(pattern);
        const details = action && resolution.details(action);
        if (pattern === undefined || details === undefined) continue;
        const reaches = yield* reachesOf([pattern, ...others], resolution);
        if (reaches === undefined) continue;
        const missing = missingTypes(details, reaches, resolution);
        if (missing.length === 0) continue;
        const asked = reaches.flatMap((reach) => reach.asked);
        report({
          range: pattern,
          // A statement with conditions is often only a part of a permission that several policies grant together.
          severity: asked.length === 0 ? 'warning' : 'information',
          message: describe(details, missing, asked),
          fixes: (known) => [
            ...addIfExists(pattern.statement, asked),
            ...addStatement(pattern, details, missing, reaches, known),
          ],
        });
      }
    },
  },
});

/** The patterns that allow each checked action, except actions that a wildcard also allows. */
function uses(
  { statements }: PolicyDocument,
  resolution: Resolution,
): ReadonlyMap<Action, readonly ActionPattern[]> {
  const found = new Map<Action, ActionPattern[]>();
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  if (!allowing.some(mayBeAskedAbout)) return found;
  const patterns = allowing.flatMap(({ actions }) => actions);
  for (const pattern of patterns) {
    const action = pattern.negated || hasWildcard(pattern.name) ? undefined : resolution.exact(pattern);
    if (action === undefined || !hasKnownRequests(action)) continue;
    const same = found.get(action);
    if (same === undefined) found.set(action, [pattern]);
    else same.push(pattern);
  }
  if (found.size === 0) return found;
  for (const pattern of patterns) {
    if (pattern.negated) return new Map();
    if (hasWildcard(pattern.literal.value)) forgetCovered(pattern, found, resolution);
  }
  return found;
}

/** Decided from the text, so that nothing is looked up for the many policies without such a statement. */
function mayBeAskedAbout(statement: Statement): boolean {
  if (statement.conditionBlocks.length === 0 && resourceStarOf(statement) !== undefined) return false;
  return statement.actions.some(
    ({ service }) => service !== undefined && servicesWithKnownRequests.has(service),
  );
}

/** Excludes the actions that a wildcard covers, because it may allow them on other resources. */
function forgetCovered(
  pattern: ActionPattern,
  found: Map<Action, ActionPattern[]>,
  resolution: Resolution,
): void {
  if (resolution.service(pattern) === undefined) found.clear();
  for (const action of resolution.actions(pattern)) found.delete(action);
}

/** The resources on which a statement allows an action. */
interface Reach {
  /** Undefined if it allows the action on all resources. */
  readonly resources: readonly ReadResource[] | undefined;
  /** The keys that a resource must have. */
  readonly asked: readonly RequiredKey[];
}

/** Undefined if one of the statements does not list its resources as ARNs. */
function* reachesOf(
  patterns: readonly ActionPattern[],
  resolution: Resolution,
): Steps<readonly Reach[] | undefined> {
  const reaches: Reach[] = [];
  for (const statement of new Set(patterns.map((pattern) => pattern.statement))) {
    const isEverywhere = resourceStarOf(statement) !== undefined;
    const resources = isEverywhere ? undefined : yield* resourcesInSteps(statement, resolution);
    if (!isEverywhere && resources?.every(({ isWritten }) => isWritten) !== true) return undefined;
    reaches.push({ resources, asked: requiredKeys(statement, resolution) });
  }
  return reaches;
}

/** Empty if all are missing, which `action-resource-mismatch` reports. */
function missingTypes(
  details: ActionDetails,
  reaches: readonly Reach[],
  { memory }: Resolution,
): readonly TypeGroup[] {
  const reached = new Map(reaches.map((reach) => [reach, new ReachedFormats(reach.resources ?? [])]));
  const isAllowed = ({ type, conditionKeys }: ActionResourceType): boolean =>
    reaches.some((reach) => {
      const { resources, asked } = reach;
      if (!asked.every(({ name }) => [...conditionKeys, ...details.conditionKeys].includes(name)))
        return false;
      return resources === undefined || reached.get(reach)?.has(memory.formatOf(type)) === true;
    });
  if (!details.resourceTypes.some(isAllowed)) return [];
  return requestedTypes(details).filter((group) => !group.some(isAllowed));
}

function describe(
  { service, name }: ActionDetails,
  missing: readonly TypeGroup[],
  asked: readonly RequiredKey[],
): string {
  const names = missing.map(([first]) => first?.type.name ?? '');
  const lacking = asked.filter((key) =>
    missing.some((group) => !group.some(({ conditionKeys }) => conditionKeys.includes(key.name))),
  );
  const keys = [...new Set(lacking.map(({ condition }) => condition.key.value))];
  const why = keys.length === 0 ? '' : ` without ${listed(keys)}`;
  const resources = `${names.length === 1 ? 'a resource of type' : 'resources of the types'} ${listed(names)}`;
  return (
    `A request for ${service}:${name} also names ${resources}${why}, and this ` +
    'policy does not allow the action there. Unless another policy does, the request is denied.'
  );
}

/**
 * AWS's own way to limit the type of instances on every resource: IAM User Guide, "IAM JSON policy elements: Condition
 * operators", "…IfExists", uses StringLikeIfExists on ec2:InstanceType for ec2:RunInstances on `*`.
 */
function addIfExists(statement: Statement, asked: readonly RequiredKey[]): readonly RuleFix[] {
  if (resourceStarOf(statement) === undefined) return [];
  const own = asked.filter(({ condition }) => condition.statement === statement);
  const [condition, another] = new Set(own.map((key) => key.condition));
  if (condition === undefined || another !== undefined) return [];
  const operator = `${condition.operator.text}IfExists`;
  const title = `Change the operator to ${operator}, which allows resources without ${condition.key.value}`;
  return changeOperator(condition, operator, { variant: 'if-exists', title, meaning: 'widens' });
}

/** Adds a new statement, because the rest of this one, such as its condition, is meant for other resources. */
function addStatement(
  { statement }: ActionPattern,
  { service, name }: ActionDetails,
  missing: readonly TypeGroup[],
  reaches: readonly Reach[],
  known: KnownValues = noValues,
): readonly RuleFix[] {
  const into = memberOf(statement.policy.node, 'Statement')?.value;
  if (into?.kind !== 'array' && into?.kind !== 'object') return [];
  const action = `${service}:${name}`;
  const resources = reaches.flatMap((reach) => reach.resources ?? []);
  const arns = missing.flatMap(([first]) => {
    if (first === undefined) return [];
    return (
      fittingArn([first], resources)?.text ??
      fillTemplate(loosen(first.type.arn), valuesAround(statement, known))
    );
  });
  const value = { Effect: 'Allow', Action: action, Resource: arns };
  return [
    {
      title: `Add a statement that allows ${action} on the missing resources`,
      meaning: 'widens',
      edits: [{ kind: 'insertItem', into, value }],
    },
  ];
}
