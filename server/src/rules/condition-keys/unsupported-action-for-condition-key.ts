import type { ActionDetails } from '../../catalog/catalog.ts';
import { sendsKey } from '../../catalog/sentKeys.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext } from '../rule.ts';
import type { Severity } from '../severity.ts';

export const unsupportedActionForConditionKey = defineRule({
  id: 'unsupported-action-for-condition-key',
  severity: 'warning',
  summary: 'An action does not support a condition key that the statement uses.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'identity', 'boundary', 'session', 'scp'],
  visit: {
    statement(statement, context) {
      if (statement.conditionBlocks.length === 0) return;
      const asked = askedKeys(statement, context.resolution);
      if (asked.length === 0) return;
      const without = new Map<AskedKey, ActionPattern[]>();
      for (const pattern of statement.actions) {
        if (pattern.negated) continue;
        for (const missing of missingKeys(pattern, asked, context)) {
          const patterns = without.get(missing) ?? [];
          without.set(missing, patterns);
          patterns.push(pattern);
        }
      }
      for (const [key, patterns] of without) reportKey(key, patterns, context);
    },
  },
});

/** Reports the action where keys that it is asked for do not come with it, and gives those keys. */
function missingKeys(
  pattern: ActionPattern,
  asked: readonly AskedKey[],
  { resolution, report }: RuleContext,
): readonly AskedKey[] {
  const action = resolution.exact(pattern);
  const details = action === undefined ? undefined : resolution.details(action);
  if (details === undefined) return [];
  const missing = asked.filter(
    (key) =>
      !sendsKey(details, key.name) &&
      (!key.ofResource || details.resourceTypes.length === 0) &&
      !mayTag(key, details) &&
      !comesWithAssuming(key, details) &&
      (key.service === details.service ? isSent(key, resolution) : !isOfProvider(key)),
  );
  const [first] = missing;
  if (first === undefined) return [];
  report({
    range: pattern,
    severity: severityOf(pattern.statement, missing, details.service),
    message: `${details.service}:${details.name} does not support ${first.condition.key.value}, so the condition never matches.`,
    related: missing.map(({ condition }) => ({ range: condition.key, message: 'The condition.' })),
  });
  return missing;
}

/**
 * AWS reports it in resource policies and trust policies. It does not report it elsewhere, or for a key of another
 * service: the IAM User Guide describes it under "Troubleshoot IAM policies", but the data may not list every action
 * that sends a key.
 */
function severityOf({ policy }: Statement, missing: readonly AskedKey[], service: string): Severity {
  const isAwsOwn = policy.context.kind === 'resource' || policy.context.kind === 'trust';
  return isAwsOwn && missing.some((key) => key.service === service) ? 'warning' : 'hint';
}

/** Keys of identity providers belong to the session, regardless of the action. */
function isOfProvider({ service, name }: AskedKey): boolean {
  return service === 'sts' || !name.toLowerCase().startsWith(`${service}:`);
}

/** What tags resources of all services has no keys in the reference, and AWS's policies for Glue sessions rely on them. */
function mayTag(key: AskedKey, { service }: ActionDetails): boolean {
  return key.service === 'aws' && service === 'tag';
}

/**
 * A source identity is set by the call that assumes the role, so what its assertion says is there too: IAM User Guide, "Monitor and control actions
 * taken with assumed roles", and AWS Security Blog, "How to relate IAM role activity to corporate identity", have SAML:aud beside it.
 */
function comesWithAssuming({ name }: AskedKey, { service, name: action }: ActionDetails): boolean {
  return service === 'sts' && action === 'SetSourceIdentity' && name.toLowerCase().startsWith('saml:');
}

/** Whether the data know of any action that sends the key; of `token.actions.githubusercontent.com:sub`, for one, they do not. */
function isSent({ service, name }: AskedKey, { catalog }: Resolution): boolean {
  const details = catalog.details(service);
  return details?.service.actions.some((action) => sendsKey(details.of(action), name)) === true;
}

function reportKey(
  key: AskedKey,
  patterns: readonly ActionPattern[],
  { report, resolution }: RuleContext,
): void {
  const { condition } = key;
  const own = patterns.some((pattern) => resolution.exact(pattern)?.service === key.service);
  report({
    range: condition.key,
    severity: severityOf(condition.statement, own ? [key] : [], key.service),
    message:
      'Some actions of this statement do not support this key, so the condition never matches for them.',
    related: patterns.map((range) => ({ range, message: 'An action that does not support it.' })),
  });
}

interface AskedKey {
  readonly service: string;
  readonly name: string;
  /** The tag of a resource, which only an action without resources certainly lacks. */
  readonly ofResource: boolean;
  readonly condition: Condition;
}

/**
 * Keys of one service that have to be there for the condition to hold. Of the tags of resources, only the
 * services' own, such as `ec2:ResourceTag/team`: the rules about tag support judge `aws:ResourceTag`. Those of the request count: the reference lists them for each action that takes them.
 */
function askedKeys({ conditionBlocks }: Statement, resolution: Resolution): readonly AskedKey[] {
  const asked: AskedKey[] = [];
  for (const { conditions, operator } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null') continue;
    if (ifExists || qualifier === 'ForAllValues') continue;
    for (const condition of conditions) {
      const name = resolution.key(condition)?.name;
      if (name === undefined) continue;
      if (isOfRequestTags(name)) asked.push({ service: 'aws', name, ofResource: false, condition });
      const ofResource = /^\w+:resourcetag\/./i.test(name);
      if (/^aws:|(?<!^s3:\w*object)tag\/$|\/$/i.test(name)) continue;
      if (!ofResource && /(?<!^s3:\w*object)tag\//i.test(name)) continue;
      if (resolution.catalog.globalConditionKey(name) !== undefined) continue;
      const service = ownerOf(name, resolution);
      if (service !== undefined) asked.push({ service, name, ofResource, condition });
    }
  }
  return asked;
}

function isOfRequestTags(name: string): boolean {
  return name === 'aws:TagKeys' || name.startsWith('aws:RequestTag/');
}

/** The service whose actions bring the key; those of identity providers come with actions of AWS STS. */
function ownerOf(name: string, { catalog }: Resolution): string | undefined {
  const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
  if (catalog.service(prefix) !== undefined) return prefix;
  return catalog.service('sts')?.conditionKey(name) === undefined ? undefined : 'sts';
}
