import type { Catalog } from '../../catalog/catalog.ts';
import type { Condition } from '../../policy/policy.ts';
import { isServicePrincipal } from '../../policy/principalForm.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { StringNode } from '../../syntax/node.ts';
import { arnOnlyServices } from './arnServices.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import type { TextRange } from '../../text/range.ts';
import { replaceField } from '../common/arns/arnFix.ts';
import { explainService } from '../common/actions/nearService.ts';
import { nearest } from '../../text/nearest.ts';
import { intendedPrincipal } from '../common/principals/nearServicePrincipal.ts';
import { isPlain } from '../common/principals/principals.ts';

export const invalidService = defineRule({
  id: 'invalid-service',
  severity: 'error',
  summary: 'An ARN, a condition key or a service principal names a service that does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn: { service } }, context) {
      const { text, start, end } = service;
      if (isKnown(text, context.catalog) || arnOnlyServices.has(text)) return;
      const range =
        text === '' ? rangeIn(resource.literal, start - 1, end + 1) : rangeIn(resource.literal, start, end);
      reportUnknown(text, 'the ARN', range, context, (suggestion) =>
        replaceField(resource, service, suggestion, `Change the service to ${suggestion}`),
      );
    },
    principal(principal, context) {
      // `invalid-service-principal-format` reports names in other forms.
      if (principal.type === 'Service' && isPlain(principal) && isServicePrincipal(principal.literal.value))
        reportSlip(principal.literal, context);
    },
    condition(condition, context) {
      const { key, member } = condition;
      if (holdsPrincipals(condition)) {
        for (const value of condition.values) if (value.kind === 'string') reportSlip(value, context);
      }
      const colon = key.value.indexOf(':');
      const prefix = key.value.slice(0, Math.max(colon, 0));
      // A host before the colon belongs to an identity provider.
      if (colon <= 0 || /[./]/.test(prefix) || /^aws$/i.test(prefix) || isKnown(prefix, context.catalog))
        return;
      if (context.resolution.key(condition) !== undefined || isAddress(condition)) return;
      const rest = key.value.slice(colon);
      const renameTo = (suggestion: string): RuleFix => ({
        title: `Change the service to ${suggestion}`,
        meaning: 'changes',
        preferred: true,
        edits: [{ kind: 'renameKey', member, key: suggestion + rest }],
      });
      const shared = sharedPrefix(prefix, rest, context.catalog);
      if (shared !== undefined) {
        context.report({
          range: key,
          message: `Unknown service "${prefix}" in the condition key. Did you mean ${shared}?`,
          fixes: () => [renameTo(shared)],
        });
        return;
      }
      reportUnknown(prefix, 'the condition key', key, context, renameTo);
    },
  },
});

/** The prefix that was meant, if it is not a service's: `aws` for `awss:SourceArn` and `amazon:SourceArn`. */
function sharedPrefix(prefix: string, rest: string, catalog: Catalog): string | undefined {
  const [near] = nearest(prefix, ['aws', 'amazon', 'SAML'], { ignoreCase: true, maxDistance: 1 });
  const suggestion = near === 'amazon' ? 'aws' : near;
  return suggestion !== undefined && catalog.conditionKey(`${suggestion}${rest}`) !== undefined
    ? suggestion
    : undefined;
}

/** `absent-oidc-claim` reports such keys in trust policies. */
function isAddress({ key, statement }: Condition): boolean {
  return statement.policy.context.kind === 'trust' && /^https?:\/\//i.test(key.value);
}

/**
 * Condition keys, in lower case, whose values are service principals. Source: IAM User Guide, on each of these keys.
 * Read 2026-11-22.
 */
const principalKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'iam:awsservicename',
  'iam:passedtoservice',
  'kms:viaservice',
]);

function holdsPrincipals({ lowerKey, operator }: Condition): boolean {
  return principalKeys.has(lowerKey) && operator.base?.family === 'String';
}

function reportSlip(node: StringNode, { catalog, report }: RuleContext): void {
  const suggestion = intendedPrincipal(node.value, catalog);
  if (suggestion === undefined) return;
  report({
    range: node,
    message: `Unknown service principal "${node.value}". Did you mean ${suggestion}?`,
    severity: 'warning',
    fixes: () => [
      {
        title: `Change the service to ${suggestion}`,
        meaning: 'changes',
        preferred: true,
        edits: [{ kind: 'replace', node, value: suggestion }],
      },
    ],
  });
}

function isKnown(text: string, catalog: Catalog): boolean {
  return catalog.service(text) !== undefined || hasWildcard(text) || isOpaque(text);
}

function reportUnknown(
  text: string,
  where: string,
  range: TextRange,
  { catalog, report }: RuleContext,
  fix: (suggestion: string) => RuleFix,
): void {
  if (text === '') {
    report({ range, message: 'The ARN has no service.' });
    return;
  }
  const { kind, suggestion, certain, severity } = explainService(text.toLowerCase(), catalog);
  if (kind === 'retired' && !certain) return;
  const question = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  const message =
    kind === 'retired'
      ? `AWS has shut down or renamed the service "${text}" in ${where}.${question}`
      : `Unknown service "${text}" in ${where}${certain ? '' : ` (AWS's data of ${catalog.date})`}.${question}`;
  report({
    range,
    message,
    severity,
    ...(kind === 'retired' ? { tag: 'deprecated' } : {}),
    fixes: () => (suggestion === undefined ? [] : [fix(suggestion)]),
  });
}
