import type { ActionDetails } from '../../catalog/catalog.ts';
import { supportsKey } from '../../catalog/supportedKeys.ts';
import type { ActionPattern, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext, RuleFix } from '../rule.ts';
import type { Severity } from '../severity.ts';
import type { RequiredKey } from '../common/conditions/requiredKeys.ts';
import { requiredKeys } from '../common/conditions/requiredKeys.ts';
import { assumeActionsOf, unusableAssumeActions } from '../common/principals/assumeRole.ts';
import { renameKey } from '../common/conditions/unknownKey.ts';
import { reachedFormats, readResources } from '../common/resources/readResources.ts';
import { resourceStarOf } from '../common/resources/resourceStar.ts';
import { keysOfFewActions } from '../common/conditions/keysOfFewActions.ts';
import { dropCondition, moveWithoutKeys } from './withoutCondition.ts';

export const unsupportedActionForConditionKey = defineRule({
  id: 'unsupported-action-for-condition-key',
  severity: 'warning',
  summary: 'An action does not support a condition key that the statement uses.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'identity', 'boundary', 'session', 'scp'],
  visit: {
    statement(statement, context) {
      if (statement.conditionBlocks.length === 0) return;
      const asked = requiredKeys(statement, context.resolution);
      if (asked.length === 0) return;
      const without = actionsWithout(statement, asked, context.resolution);
      for (const [key, patterns] of without)
        if (isIdle(key, patterns)) {
          reportIdle(key, context);
          without.delete(key);
        }
      for (const pattern of statement.actions) reportAction(pattern, without, context);
    },
  },
});

/** For each key that some actions do not send, these actions. */
function actionsWithout(
  statement: Statement,
  asked: readonly RequiredKey[],
  resolution: Resolution,
): Map<RequiredKey, ActionPattern[]> {
  const without = new Map<RequiredKey, ActionPattern[]>();
  // `mismatched-action-for-principal` replaces an action that the principal cannot use.
  const own = statement.policy.context.kind === 'trust' ? assumeActionsOf(statement) : undefined;
  const idle = own === undefined ? [] : unusableAssumeActions(statement, own);
  for (const pattern of statement.actions) {
    if (pattern.negated || idle.includes(pattern)) continue;
    for (const missing of missingKeys(pattern, asked, resolution)) {
      const patterns = without.get(missing) ?? [];
      without.set(missing, patterns);
      patterns.push(pattern);
    }
  }
  return without;
}

/** The keys that the statement requires and the action does not send. */
function missingKeys(
  pattern: ActionPattern,
  asked: readonly RequiredKey[],
  resolution: Resolution,
): readonly RequiredKey[] {
  const action = resolution.exact(pattern);
  const details = action === undefined ? undefined : resolution.details(action);
  if (details === undefined) return [];
  return asked.filter(
    (key) =>
      !sendsKeyHere(details, key, resolution) &&
      (!key.isResourceTag ||
        details.resourceTypes.length === 0 ||
        isOfOtherService(key, details, resolution)) &&
      !mayTag(key, details) &&
      !comesWithAssuming(key, details) &&
      (key.service === details.service ? isSent(key, resolution) : !isOfProvider(key)),
  );
}

/** Whether a key for tags belongs to another service, and no action of the action's own service sends it. */
function isOfOtherService(
  { service, name }: RequiredKey,
  details: ActionDetails,
  { catalog }: Resolution,
): boolean {
  const own = service === details.service ? undefined : catalog.details(details.service);
  return own?.service.actions.every((action) => !supportsKey(own.of(action), name)) === true;
}

/** Whether the action sends the key, according to the rows of the statement's resource types if it names resources. */
function sendsKeyHere(
  details: ActionDetails,
  { name, condition: { statement } }: RequiredKey,
  resolution: Resolution,
): boolean {
  if (!supportsKey(details, name)) return false;
  if (details.service !== 'ec2' || details.conditionKeys.includes(name)) return true;
  const resources = resolution.once(statement, readResources);
  if (resources?.every(({ isWritten }) => isWritten) !== true) return true;
  const formats = resolution.once(statement, reachedFormats);
  const reached = details.resourceTypes.filter(({ type }) => formats.has(resolution.memory.formatOf(type)));
  return reached.length === 0 || reached.some(({ conditionKeys }) => conditionKeys.includes(name));
}

/**
 * Whether one finding is enough for a statement that never applies; in the kinds of policies in which AWS reports this
 * mistake, it reports each action.
 */
function isIdle({ condition: { statement } }: RequiredKey, patterns: readonly ActionPattern[]): boolean {
  return !isAwsOwn(statement) && patterns.length === statement.actions.length;
}

function reportIdle(required: RequiredKey, { report, resolution }: RuleContext): void {
  const { condition, isResourceTag } = required;
  const { key, lowerKey, statement } = condition;
  const effect = statement.effect === 'Deny' ? 'denies' : 'allows';
  const where = resourceStarOf(statement) === undefined ? ' for its resources' : '';
  report({
    range: key,
    severity: isResourceTag || keysOfFewActions.has(lowerKey) ? 'warning' : 'hint',
    message: `No action of this statement supports ${key.value}${where}, so the statement ${effect} nothing.`,
    related: statement.actions.map((range) => ({ range, message: 'An action that does not support it.' })),
    fixes: () => [...useGlobalTag(required, resolution), ...dropCondition(condition)],
  });
}

/** Compares `aws:ResourceTag`, if all actions of the statement support it, instead of the key of another service. */
function useGlobalTag({ isResourceTag, condition }: RequiredKey, resolution: Resolution): readonly RuleFix[] {
  const isSupported = condition.statement.actions.every((pattern) => {
    const action = resolution.exact(pattern);
    const details = action === undefined ? undefined : resolution.details(action);
    return details !== undefined && supportsKey(details, 'aws:ResourceTag/${TagKey}');
  });
  const { value } = condition.key;
  return isResourceTag && isSupported
    ? renameKey(condition, `aws:ResourceTag${value.slice(value.indexOf('/'))}`, 'tag')
    : [];
}

function reportAction(
  pattern: ActionPattern,
  without: ReadonlyMap<RequiredKey, readonly ActionPattern[]>,
  { resolution, report }: RuleContext,
): void {
  const action = resolution.exact(pattern);
  const missing = [...without].flatMap(([key, patterns]) => (patterns.includes(pattern) ? [key] : []));
  const [first] = missing;
  if (first === undefined || action === undefined) return;
  report({
    range: pattern,
    severity: severityOf(pattern.statement, missing, action.service),
    message:
      `${action.service}:${action.name} does not support ${first.condition.key.value}, so the condition ` +
      'never matches.',
    related: missing.map(({ condition }) => ({ range: condition.key, message: 'The condition.' })),
    fixes: () =>
      moveWithoutKeys(
        pattern,
        missing.map(({ condition }) => condition),
      ),
  });
}

/**
 * AWS reports it in resource policies and trust policies. It does not report it elsewhere, or for a key of another
 * service: the IAM User Guide describes it under "Troubleshoot IAM policies", but the data may not list every action
 * that sends a key.
 */
function severityOf(statement: Statement, missing: readonly RequiredKey[], service: string): Severity {
  return isAwsOwn(statement) && missing.some((key) => key.service === service) ? 'warning' : 'hint';
}

function isAwsOwn({ policy: { context } }: Statement): boolean {
  return context.kind === 'resource' || context.kind === 'trust';
}

/** Keys of identity providers belong to the session, regardless of the action. */
function isOfProvider({ service, name }: RequiredKey): boolean {
  return service === 'sts' || !name.toLowerCase().startsWith(`${service}:`);
}

/**
 * The reference lists no keys for the service that tags resources of all services, but AWS's policies for Glue sessions
 * rely on them.
 */
function mayTag(key: RequiredKey, { service }: ActionDetails): boolean {
  return key.service === 'aws' && service === 'tag';
}

/**
 * The call that assumes the role sets the source identity and session tags, so the keys of its assertion are present
 * too: IAM User Guide, "Monitor and control actions taken with assumed roles", and AWS Security Blog, "How to relate
 * IAM role activity to corporate identity", use SAML:aud with sts:SetSourceIdentity; Amazon Cognito Developer Guide,
 * "Using attributes for access control policy example", uses cognito-identity.amazonaws.com:aud with sts:TagSession.
 */
function comesWithAssuming(key: RequiredKey, { service, name: action }: ActionDetails): boolean {
  return (
    key.service === 'sts' && service === 'sts' && (action === 'SetSourceIdentity' || action === 'TagSession')
  );
}

/**
 * Whether the data contain an action that sends the key; for example, they contain none for
 * `token.actions.githubusercontent.com:sub`.
 */
function isSent({ service, name }: RequiredKey, { catalog }: Resolution): boolean {
  const details = catalog.details(service);
  return details?.service.actions.some((action) => supportsKey(details.of(action), name)) === true;
}
