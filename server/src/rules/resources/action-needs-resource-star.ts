import type { ActionDetails } from '../../catalog/catalog.ts';
import { isWhole } from '../../policy/arn.ts';
import type { ActionPattern, Statement } from '../../policy/policy.ts';
import { mayRequireStar } from '../../refactorings/resourceNeeds.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import type { FormatFields } from '../common/arns/formatFields.ts';
import { reachedFormats, readResources } from '../common/resources/readResources.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext, RuleFix } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { lacksStar, kindsRequiringStar } from './lacksStar.ts';

export const actionNeedsResourceStar = defineRule({
  id: 'action-needs-resource-star',
  severity: 'information',
  summary:
    'An action that does not support resource-level permissions is only allowed on specific resources.',
  policyKinds: kindsRequiringStar,
  visit: {
    statement(statement, context) {
      const { resolution, report } = context;
      if (statement.effect !== 'Allow' || !namesCertainResources(statement)) return;
      for (const pattern of statement.actions) {
        if (hasWildcard(pattern.name)) {
          reportFamily(pattern, context);
          continue;
        }
        const action = pattern.negated ? undefined : resolution.exact(pattern);
        if (action === undefined || (resolution.narrowable(pattern).length > 0 && !mayRequireStar(action)))
          continue;
        const details = resolution.details(action);
        const reason = details && reasonForStar(details, statement, resolution);
        if (reason === undefined) continue;
        const name = `${action.service}:${action.name}`;
        report({
          range: pattern,
          severity: reason.severity,
          message: reason.message,
          fixes: () => [...allowOnStar(pattern, name), ...useStar(pattern, name)],
        });
      }
    },
  },
});

/** The maximum number of actions that a wildcard may cover to be checked. */
const maxCovered = 300;

/** Reports a wildcard such as `ec2:Describe*` if most of its actions do not support resource-level permissions. */
function reportFamily(pattern: ActionPattern, { resolution, report }: RuleContext): void {
  const { service, name, literal, statement, negated } = pattern;
  if (negated || service === undefined || hasWildcard(service) || name === '*') return;
  const { actions } = resolution.covered(pattern);
  const [first] = actions;
  if (first === undefined || resolution.details(first) === undefined) return;
  const without = actions.length - resolution.narrowable(pattern).length;
  if (actions.length > maxCovered || without * 2 <= actions.length) return;
  // `action-resource-mismatch` reports ARNs of other services.
  const isOwn = resolution.once(statement, widestByService).has(service);
  if (!isOwn || reachesAll(statement, service, resolution)) return;
  report({
    range: pattern,
    severity: 'hint',
    message: describeFamily(literal.value, without, actions.length),
    fixes: () => [...allowOnStar(pattern, literal.value), ...useStar(pattern, literal.value)],
  });
}

function describeFamily(pattern: string, without: number, count: number): string {
  if (without === count)
    return (
      `No action that ${pattern} covers supports resource-level permissions, so the ARNs of this ` +
      'statement never allow them. They require "*".'
    );
  return (
    `${without} of the ${count} actions that ${pattern} covers do not support resource-level ` +
    'permissions, so the ARNs of this statement never allow them. They require "*".'
  );
}

interface ReasonForStar {
  readonly severity: Severity;
  readonly message: string;
}

function reasonForStar(
  details: ActionDetails,
  statement: Statement,
  resolution: Resolution,
): ReasonForStar | undefined {
  if (reachesAll(statement, details.service, resolution)) return undefined;
  if (details.resourceTypes.length === 0)
    return {
      severity: 'information',
      message:
        `${details.service}:${details.name} does not support resource-level permissions, so the ARNs of ` +
        'this statement never allow it. It requires "*".',
    };
  if (!lacksStar(statement, details) || resolution.once(statement, readResources) === undefined)
    return undefined;
  const reached = resolution.once(statement, reachedFormats);
  if (details.resourceTypes.some(({ type }) => reached.has(resolution.memory.formatOf(type))))
    return undefined;
  return {
    severity: 'warning',
    message:
      `${details.service}:${details.name} requires "*" in ordinary calls, and these ARNs match none of ` +
      'its resource types, so they never allow it.',
  };
}

/** Whether all resources are written out and none of them covers everything. */
function namesCertainResources({ resources }: Statement): boolean {
  const [first] = resources;
  if (first === undefined) return false;
  const value = first.member.value;
  if (value?.kind === 'array' && value.items.length !== resources.length) return false;
  return resources.every(({ negated, literal }) => !negated && literal.value.startsWith('arn:'));
}

/**
 * AWS documents and uses such patterns for actions that list or create: `s3:ListAllMyBuckets` on `arn:aws:s3:::*`
 * (Amazon S3 User Guide, "Controlling access to a bucket with user policies"), `logs:DescribeLogGroups` on
 * `log-group:*` (CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs"), `iam:ListUsers` on `arn:aws:iam::*:*`
 * (IAM User Guide, "Permissions required to access IAM resources").
 */
function reachesAll(statement: Statement, service: string, resolution: Resolution): boolean {
  return resolution.once(statement, widestByService).get(service) === true;
}

/** For each service in the resources, whether one of them matches everything in the service. */
function widestByService({ resources }: Statement, resolution: Resolution): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const pattern of resources) {
    const arn = resolution.arn(pattern);
    const service = arn?.service?.text;
    if (arn === undefined || service === undefined || found.get(service) === true) continue;
    const resource = arn.resource?.text ?? '';
    const isWide =
      /^\*([:/]\*)*$/.test(resource) ||
      (!onStarAlone.has(service) && isWholeType(resource, isWhole(arn) ? resolution.formatsOf(arn) : []));
    found.set(service, isWide);
  }
  return found;
}

/**
 * Whether it is all resources of a type, such as `log-group:*`, which the data may not list. In `bucket/*`, the first
 * word is a name.
 */
function isWholeType(resource: string, formats: readonly FormatFields[]): boolean {
  if (!/^[\w-]+[:/]\*([:/]\*)*$/.test(resource)) return false;
  return formats.length === 0 || formats.some((format) => /^[\w-]+[:/]/.test(format.resource));
}

/**
 * Services that authorize actions without resource-level permissions against `*` only, so a pattern for a resource type
 * never allows them. Source: Amazon EC2 User Guide, "Identity-based policies for Amazon EC2": an action without
 * resource-level permissions needs the * wildcard.
 */
const onStarAlone: ReadonlySet<string> = new Set(['ec2']);

/** No fix if the statement has a condition, which the new statement would lose, or if the action is its only one. */
function allowOnStar({ statement, member, literal }: ActionPattern, name: string): readonly RuleFix[] {
  const actions = member.value;
  const list = memberOf(statement.policy.node, 'Statement')?.value;
  if (actions?.kind !== 'array' || actions.items.length < 2 || statement.conditionBlocks.length > 0)
    return [];
  if (list?.kind !== 'array' && list?.kind !== 'object') return [];
  return [
    {
      title: `Allow ${name} on * in a separate statement`,
      meaning: 'widens',
      edits: [
        { kind: 'removeItem', container: actions, item: literal },
        {
          kind: 'insertItem',
          into: list,
          value: { Effect: 'Allow', Action: name, Resource: '*' },
          after: statement.node,
        },
      ],
    },
  ];
}

/** Only for a statement with a single action. */
function useStar({ statement }: ActionPattern, name: string): readonly RuleFix[] {
  const resource = memberOf(statement.node, 'Resource')?.value;
  if (statement.actions.length > 1 || resource === undefined) return [];
  const title = `Change the Resource to *, which allows ${name}`;
  return [{ title, meaning: 'widens', edits: [{ kind: 'replace', node: resource, value: '*' }] }];
}
