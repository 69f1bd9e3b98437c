import type { Action, ActionDetails, ActionResourceType } from '../../catalog/catalog.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { fillTemplate, loosen } from '../../refactorings/arnTemplate.ts';
import type { Fix } from '../../refactorings/fix.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { memberOf } from '../../syntax/node.ts';
import { looselyRequired, requiredTogether } from './requiredTogether.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { FormatFields } from '../common/formatFields.ts';
import { valuesAround } from '../../refactorings/tightenFixes.ts';
import { resourceStarOf } from '../common/resourceStar.ts';
import { fittingArn } from './fittingArn.ts';
import type { ReadResource } from './readResources.ts';
import { isReached, readResources } from './readResources.ts';
import { listed } from '../../text/listed.ts';

export const missingRequiredResource = defineRule({
  id: 'missing-required-resource',
  severity: 'information',
  summary: 'An action is allowed on only some of the resources that each request for it names.',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    policy(policy, { resolution, report }) {
      for (const [pattern, ...others] of uses(policy, resolution).values()) {
        const action = pattern && resolution.exact(pattern);
        const details = action && resolution.details(action);
        if (pattern === undefined || details === undefined) continue;
        const resources = resourcesOf([pattern, ...others], resolution);
        if (resources === undefined) continue;
        const missing = missingTypes(details, resources, resolution);
        if (missing.length === 0) continue;
        report({
          range: pattern,
          message: describe(details, missing),
          fixes: (known) => addStatement(pattern, details, missing, resources, known),
        });
      }
    },
  },
});

/** Types of which a request needs only one. */
type Group = readonly ActionResourceType[];

/** Where the policy allows the given actions; without actions whose resources are not a plain list of ARNs. */
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
    if (action === undefined || !isAskedAbout(action)) continue;
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

/** Told from the text, so that nothing is looked up for the many policies that have no such statement. */
function mayBeAskedAbout(statement: Statement): boolean {
  if (resourceStarOf(statement) !== undefined) return false;
  return statement.actions.some(({ service }) => service !== undefined && askedServices.has(service));
}

const askedServices: ReadonlySet<string> = new Set([
  'ec2',
  ...Object.keys(requiredTogether).map((name) => name.slice(0, name.indexOf(':'))),
]);

function isAskedAbout({ service, name }: Action): boolean {
  if (!askedServices.has(service)) return false;
  return (
    (service === 'ec2' && !looselyRequired.has(name)) ||
    requiredTogether[`${service}:${name}`.toLowerCase()] !== undefined
  );
}

/** What else a wildcard of another statement allows is not considered. */
function forgetCovered(
  pattern: ActionPattern,
  found: Map<Action, ActionPattern[]>,
  resolution: Resolution,
): void {
  if (resolution.service(pattern) === undefined) found.clear();
  for (const action of resolution.actions(pattern)) found.delete(action);
}

/** Undefined if one of the statements does not say it in ARNs. */
function resourcesOf(
  patterns: readonly ActionPattern[],
  resolution: Resolution,
): readonly ReadResource[] | undefined {
  const resources: ReadResource[] = [];
  for (const statement of new Set(patterns.map((pattern) => pattern.statement))) {
    const read = resolution.once(statement, readResources);
    if (read?.every(({ isWritten }) => isWritten) !== true) return undefined;
    resources.push(...read);
  }
  return resources;
}

/** None where all are missing: `action-resource-mismatch` says that. */
function missingTypes(
  details: ActionDetails,
  resources: readonly ReadResource[],
  { memory }: Resolution,
): readonly Group[] {
  const reached = new Map<FormatFields, boolean>();
  const isAllowed = ({ type }: ActionResourceType): boolean =>
    isReached(memory.formatOf(type), resources, reached);
  if (!details.resourceTypes.some(isAllowed)) return [];
  return groupsOf(details).filter((group) => !group.some(isAllowed));
}

function groupsOf({ service, name, resourceTypes }: ActionDetails): readonly Group[] {
  const known = requiredTogether[`${service}:${name}`.toLowerCase()];
  const required = resourceTypes.filter((each) => each.required).map(({ type }) => [type.name]);
  const groups = known ?? [...new Map(required.map((names) => [names[0], names])).values()];
  return groups
    .map((names) => resourceTypes.filter(({ type }) => names.includes(type.name)))
    .filter((group) => group.length > 0);
}

function describe({ service, name }: ActionDetails, missing: readonly Group[]): string {
  const names = missing.map(([first]) => first?.type.name ?? '');
  return `A request for ${service}:${name} also names a resource of type ${listed(names)}, and this policy does not allow the action there. Unless another policy does, the request is denied.`;
}

/** In a new statement: the rest of this one, such as its condition, is about other resources. */
function addStatement(
  { statement }: ActionPattern,
  { service, name }: ActionDetails,
  missing: readonly Group[],
  resources: readonly ReadResource[],
  known: KnownValues = noValues,
): readonly Fix[] {
  const into = memberOf(statement.policy.node, 'Statement')?.value;
  if (into?.kind !== 'array' && into?.kind !== 'object') return [];
  const action = `${service}:${name}`;
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
