import type { ActionDetails, ActionResourceType } from '../../catalog/catalog.ts';
import { supportsKey } from '../../catalog/supportedKeys.ts';
import { textOf } from '../../policy/conditionValue.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import { covers, hasWildcard } from '../../policy/wildcard.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { noValues } from '../../refactorings/knownValues.ts';
import { listed } from '../../text/listed.ts';
import { addNullCheck } from '../common/conditions/addNullCheck.ts';
import { keysOfFewActions } from '../common/conditions/keysOfFewActions.ts';
import { resourceStarOf } from '../common/resources/resourceStar.ts';
import type { Resolution } from '../resolution.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { hasKnownRequests, requestedTypes } from './requestedTypes.ts';

export const denyConditionAlwaysMatches = defineRule({
  id: 'deny-condition-always-matches',
  severity: 'warning',
  summary:
    'A condition does not limit a Deny statement, because the action, or a resource of each request, lacks the key.',
  policyKinds: ['identity', 'boundary', 'session', 'scp', 'endpoint', 'resource', 'rcp'],
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.effect !== 'Deny' || statement.conditionBlocks.length === 0) return;
      for (const { condition, pattern, name } of neverSent(statement, resolution))
        report({
          range: condition.key,
          severity: hasWildcard(pattern.name) ? 'hint' : 'warning',
          message: describeNeverSent(pattern, name, condition),
          related: [{ range: pattern, message: 'The action.' }],
          // If this is the only action, the statement would deny nothing.
          fixes: () =>
            condition.operator.base?.family === 'Null' || statement.actions.length === 1
              ? []
              : addNullCheck(condition),
        });
      if (ofResource.has(statement.policy.context.kind)) return;
      const patterns = statement.actions.filter(mayBeAskedAbout);
      if (patterns.length === 0) return;
      const conditions = statement.conditionBlocks.flatMap((block) => block.conditions);
      for (const condition of conditions.filter(matchesWithoutKey))
        for (const pattern of patterns) {
          const details = detailsOf(pattern, resolution);
          const others = conditions.filter((each) => each !== condition);
          const lacking = details && lackingTypes(condition, others, details, resolution);
          if (details === undefined || lacking === undefined || lacking.length === 0) continue;
          report({
            range: condition.key,
            message: describe(details, condition, lacking),
            related: [{ range: pattern, message: 'The action.' }],
            fixes: (known) => [
              ...keepToSenders(condition, details, resolution, known),
              ...(condition.operator.base?.family === 'Null' ? [] : addNullCheck(condition)),
            ],
          });
          break;
        }
    },
  },
});

/** Kinds of policies that no request of Amazon EC2 is checked against. */
const ofResource: ReadonlySet<PolicyKind> = new Set(['resource', 'rcp']);

interface NeverSent {
  readonly condition: Condition;
  readonly pattern: ActionPattern;
  /** The name of the action, or of one that a wildcard covers. */
  readonly name: string;
}

/** Conditions that match if the key is missing, each with an action of the same service that never sends it. */
function neverSent(statement: Statement, resolution: Resolution): readonly NeverSent[] {
  const conditions = statement.conditionBlocks.flatMap((block) => block.conditions);
  return conditions.flatMap((condition) => {
    const { lowerKey } = condition;
    const isTag = isTagOfRequest(condition);
    if ((!keysOfFewActions.has(lowerKey) && !isTag) || !matchesWithoutKey(condition)) return [];
    if (conditions.some((other) => other.lowerKey === lowerKey && !matchesWithoutKey(other))) return [];
    // A condition such as ec2:CreateAction limits the statement to requests with tags.
    if (
      isTag &&
      conditions.some(
        (other) => /^(?:ec2:|aws:(?:requesttag|tagkeys))/.test(other.lowerKey) && other !== condition,
      )
    )
      return [];
    const service = isTag ? 'ec2' : lowerKey.slice(0, lowerKey.indexOf(':'));
    const own = statement.actions.filter(
      (pattern) => !pattern.negated && pattern.service === service && (!isTag || isNamed(pattern)),
    );
    for (const pattern of [...own.filter(isNamed), ...own.filter((each) => !isNamed(each))]) {
      const name = actionWithout(condition, pattern, resolution);
      if (name !== undefined) return [{ condition, pattern, name }];
    }
    return [];
  });
}

/**
 * Only requests that pass tags have these keys, and Amazon EC2's rows are known to be complete. Sources: IAM User
 * Guide, "AWS global condition context keys" (aws:RequestTag "is included in the request context when tag key-value
 * pairs are passed in the request"); EC2 User Guide, "Grant permission to tag Amazon EC2 resources during creation".
 */
function isTagOfRequest({ lowerKey }: Condition): boolean {
  return /^aws:(?:requesttag\/.|tagkeys$)/.test(lowerKey);
}

function isNamed({ name }: ActionPattern): boolean {
  return !hasWildcard(name);
}

function actionWithout(
  condition: Condition,
  pattern: ActionPattern,
  resolution: Resolution,
): string | undefined {
  const name = resolution.key(condition)?.name;
  // Such a Deny is meant for all requests to AWS KMS except those through a service.
  if (name === undefined || (!isNamed(pattern) && condition.lowerKey === 'kms:viaservice')) return undefined;
  return resolution.actions(pattern).find((action) => {
    const details = resolution.details(action);
    return details !== undefined && details.resourceTypes.length > 0 && !supportsKey(details, name);
  })?.name;
}

function describeNeverSent({ literal, service }: ActionPattern, name: string, { key }: Condition): string {
  const action = `${service ?? ''}:${name}`;
  return action.toLowerCase() === literal.value.toLowerCase()
    ? `${action} never has ${key.value}, so this condition always matches and does not limit the Deny.`
    : `${literal.value} includes ${action}, which never has ${key.value}. For that action, this ` +
        'condition always matches and does not limit the Deny.';
}

/**
 * Only for Amazon EC2 is it known that a key applies exactly to the resources whose rows list it. Decided from the
 * text, so that nothing is looked up for the many statements of other services.
 */
function mayBeAskedAbout({ negated, service }: ActionPattern): boolean {
  return !negated && service === 'ec2';
}

function detailsOf(pattern: ActionPattern, resolution: Resolution): ActionDetails | undefined {
  const action = resolution.exact(pattern);
  return action === undefined || !hasKnownRequests(action) ? undefined : resolution.details(action);
}

/**
 * IAM User Guide, "IAM JSON policy elements: Condition operators": negated operators, IfExists and ForAllValues match a
 * request without the key, and Null can require that. Findings of `ifexists-weakens-deny` are excluded.
 */
function matchesWithoutKey({ operator, lowerKey, values }: Condition): boolean {
  const { base, ifExists, qualifier } = operator;
  if (base === undefined || qualifier === 'ForAnyValue') return false;
  if (base.family === 'Null') return values.length > 0 && values.every((value) => textOf(value) === 'true');
  return base.negated || (ifExists && !lowerKey.startsWith('aws:'));
}

/**
 * The types that each request names, that the statement covers, and that do not have the key; a type counts only if its
 * alternatives do not have it either. Excludes types that another condition excludes.
 */
function lackingTypes(
  condition: Condition,
  others: readonly Condition[],
  details: ActionDetails,
  resolution: Resolution,
): readonly ActionResourceType[] {
  const name = rowKey(condition, resolution);
  if (name === undefined || !supportsKey(details, name)) return [];
  const { statement } = condition;
  const excludes = (other: Condition, type: ActionResourceType): boolean => {
    const key = resolution.key(other)?.name;
    if (key === undefined) return true;
    const own = rowKey(other, resolution);
    return own !== undefined && lacks(own, type, details) && !matchesWithoutKey(other);
  };
  return requestedTypes(details).flatMap((group) => {
    const isLacking = group.every(
      (each) =>
        lacks(name, each, details) &&
        coversType(statement, each) &&
        !others.some((other) => excludes(other, each)),
    );
    return isLacking ? group.slice(0, 1) : [];
  });
}

/** The full name of a key that depends on the resource; undefined for a key that any request may have. */
function rowKey(condition: Condition, resolution: Resolution): string | undefined {
  const name = resolution.key(condition)?.name;
  if (name === undefined || /^aws:(?:re(?:quest|source)tag\/|tagkeys$)/i.test(name)) return name;
  return resolution.catalog.globalConditionKey(name) === undefined ? name : undefined;
}

function lacks(name: string, type: ActionResourceType, { conditionKeys }: ActionDetails): boolean {
  return !conditionKeys.includes(name) && !type.conditionKeys.includes(name);
}

/** Whether the statement covers all resources of a type, regardless of their names. */
function coversType(statement: Statement, { type }: ActionResourceType): boolean {
  if (resourceStarOf(statement) !== undefined) return true;
  const any = anyOf(type.arn);
  return statement.resources.some(
    ({ negated, literal }) => !negated && covers(literal.value, any, 'ignoreCase'),
  );
}

/** The ARN that matches every resource of the format in a partition. */
function anyOf(format: string, partition = 'aws'): string {
  return format.replace('${Partition}', partition).replace(/\$\{[^}]*\}/g, '*');
}

function describe(
  { service, name }: ActionDetails,
  { key }: Condition,
  lacking: readonly ActionResourceType[],
): string {
  const isOne = lacking.length === 1;
  const types = listed(lacking.map(({ type }) => type.name));
  const resources = `${isOne ? 'a resource of type' : 'resources of the types'} ${types}`;
  const those = isOne ? 'that resource' : 'those resources';
  return (
    `Each request for ${service}:${name} also names ${resources} without ${key.value}. ` +
    `For ${those}, this condition always matches, so it does not limit the Deny.`
  );
}

/**
 * Follows AWS's example: AWS Organizations User Guide, "Example SCPs for Amazon EC2", "Require Amazon EC2 instances to
 * use a specific type", denies ec2:RunInstances on `arn:aws:ec2:*:*:instance/*`.
 */
function keepToSenders(
  condition: Condition,
  details: ActionDetails,
  resolution: Resolution,
  { partitions }: KnownValues = noValues,
): readonly RuleFix[] {
  const { statement } = condition;
  const star = resourceStarOf(statement);
  const name = rowKey(condition, resolution);
  const isAlone = statement.actions.length === 1 && statement.resources.length === 1;
  if (star === undefined || name === undefined || !isAlone) return [];
  const senders = details.resourceTypes.filter((each) => !lacks(name, each, details));
  const [first] = [...senders.filter(({ required }) => required), ...senders];
  if (first === undefined) return [];
  const arn = anyOf(first.type.arn, partitions[0]);
  const title = `Change the Resource to ${arn}, which may grant more`;
  return [
    {
      variant: 'resource',
      title,
      meaning: 'widens',
      edits: [{ kind: 'replace', node: star.literal, value: arn }],
    },
  ];
}
