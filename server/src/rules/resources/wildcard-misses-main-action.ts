import type { Action } from '../../catalog/catalog.ts';
import type { ActionPattern, ResourcePattern, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { RuleFix } from '../rule.ts';
import { listed } from '../../text/listed.ts';
import type { ReadResource } from '../common/resources/readResources.ts';
import { reachedFormats, readResources, resourcesInSteps } from '../common/resources/readResources.ts';
import { unmatchedForm } from '../common/resources/unmatchedForms.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import { FittingArns } from './fittingArn.ts';

/**
 * The actions that nearly everyone means by a wildcard of the service. Sources: Amazon S3 User Guide, "How Amazon S3
 * works with IAM": bucket operations require the ARN of a bucket, object operations the ARN of an object; DynamoDB
 * Developer Guide, "Using IAM policy conditions": an index has its own ARN.
 */
const mainActions: Readonly<Record<string, readonly string[]>> = {
  s3: ['ListBucket', 'GetObject', 'PutObject', 'DeleteObject'],
  dynamodb: ['GetItem', 'PutItem', 'UpdateItem'],
};

export const wildcardMissesMainAction = defineRule({
  id: 'wildcard-misses-main-action',
  severity: 'hint',
  summary: 'A wildcard includes a main action of the service, but the resources are of another type.',
  policyKinds: ['identity', 'boundary', 'session', 'resource'],
  visit: {
    *policy(policy, { resolution, report }) {
      const reached = { Allow: new Map<Action, boolean>(), Deny: new Map<Action, boolean>() };
      const isReached = (action: Action, effect: 'Allow' | 'Deny'): boolean => {
        const known =
          reached[effect].get(action) ??
          policy.statements.some((other) => other.effect === effect && mayReach(other, action, resolution));
        reached[effect].set(action, known);
        return known;
      };
      for (const pattern of policy.statements.filter(isMeantForAll).flatMap(({ actions }) => actions)) {
        if (mainActionsOf(pattern) === undefined) continue;
        const effect = pattern.statement.effect === 'Deny' ? 'Deny' : 'Allow';
        const resources = yield* resourcesInSteps(pattern.statement, resolution);
        const missed = missedActions(pattern, resolution).filter(
          (action) => !isReached(action, effect) && !(effect === 'Deny' && action.name === 'ListBucket'),
        );
        yield;
        const [first] = missed;
        if (first === undefined || resources === undefined) continue;
        const types = resolution.details(first)?.resourceTypes ?? [];
        const arn = resolution.once(pattern.statement, fittingArns).of(types)?.text;
        if (arn === undefined) continue;
        const names = missed.map(({ service, name }) => `${service}:${name}`);
        const verb = names.length === 1 ? 'applies' : 'apply';
        report({
          range: pattern,
          message:
            `${pattern.literal.value} includes ${listed(names)}, which ${verb} to ${arn}, but no ` +
            `statement of this policy ${effect === 'Deny' ? 'denies' : 'allows'} that.`,
          fixes: () => addResource(resources, arn, names, effect),
        });
      }
    },
  },
});

/**
 * Whether the statement is meant for all main actions: an Allow without conditions, because a condition may be meant
 * for only one of the types, or a Deny of connections that are not encrypted, which must include the objects of a
 * bucket; AWS's guides leave out the bucket. Source, read 2026-11:
 * https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule
 */
function isMeantForAll({ effect, conditionBlocks }: Statement): boolean {
  const conditions = conditionBlocks.flatMap((block) => block.conditions);
  if (effect !== 'Deny') return effect === 'Allow' && conditionBlocks.length === 0;
  return conditions.length > 0 && conditions.every(({ lowerKey }) => transportKeys.has(lowerKey));
}

const transportKeys: ReadonlySet<string> = new Set(['aws:securetransport', 's3:tlsversion']);

/** The main actions of a wildcard's service; undefined for other patterns and services. */
function mainActionsOf({ service, name, negated }: ActionPattern): readonly string[] | undefined {
  return negated || !hasWildcard(name) ? undefined : mainActions[service?.toLowerCase() ?? ''];
}

/**
 * The main actions that a wildcard covers and that its statement does not allow; empty if the wildcard has no effect at
 * all, which another rule reports.
 */
function missedActions(pattern: ActionPattern, resolution: Resolution): readonly Action[] {
  const main = mainActionsOf(pattern);
  if (main === undefined) return [];
  const { statement } = pattern;
  if (!resolution.once(statement, haveKnownForms)) return [];
  const covered = resolution.actions(pattern);
  const isOutside = outsideOf(statement, resolution);
  const missed = covered.filter((action) => main.includes(action.name) && isOutside(action));
  return missed.length === 0 || covered.every(isOutside) ? [] : missed;
}

function fittingArns(statement: Statement, resolution: Resolution): FittingArns {
  return new FittingArns(resolution.once(statement, readResources) ?? []);
}

/** Whether a statement's resources can be read, and requests may have them. */
function haveKnownForms(statement: Statement, resolution: Resolution): boolean {
  const resources = resolution.once(statement, readResources);
  return resources?.every(({ pattern, arn }) => unmatchedForm(pattern, arn) === undefined) === true;
}

/** Whether an action acts on none of a statement's resources, which can be read. */
function outsideOf(statement: Statement, resolution: Resolution): (action: Action) => boolean {
  const reached = resolution.once(statement, reachedFormats);
  return (action) => {
    const types = resolution.details(action)?.resourceTypes;
    return types !== undefined && !types.some(({ type }) => reached.has(resolution.memory.formatOf(type)));
  };
}

function mayReach(statement: Statement, action: Action, resolution: Resolution): boolean {
  if (!statement.actions.some((pattern) => pattern.negated || mayCover(pattern, action, resolution)))
    return false;
  const resources = resolution.once(statement, readResources);
  return resources === undefined || !outsideOf(statement, resolution)(action);
}

function mayCover(pattern: ActionPattern, action: Action, resolution: Resolution): boolean {
  return resolution.service(pattern) === undefined || resolution.actions(pattern).includes(action);
}

function addResource(
  resources: readonly ReadResource[],
  arn: string,
  names: readonly string[],
  effect: 'Allow' | 'Deny',
): readonly RuleFix[] {
  const [first] = resources.map(({ pattern }): ResourcePattern => pattern);
  if (first === undefined || resources.some(({ isWritten }) => !isWritten)) return [];
  const into = first.member.value?.kind === 'array' ? first.member.value : first.literal;
  const edits = [{ kind: 'insertItem', into, value: arn }] as const;
  return effect === 'Deny'
    ? [{ title: `Add ${arn}, so that the statement denies ${listed(names)}`, meaning: 'narrows', edits }]
    : [{ title: `Add ${arn}, which allows ${listed(names)} there`, meaning: 'widens', edits }];
}
