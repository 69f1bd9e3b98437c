import type { Catalog } from '../../catalog/catalog.ts';
import { cutEnd } from '../../text/cutEnd.ts';
import { isMissingValue } from '../../policy/missingValue.ts';
import type { Principal } from '../../policy/policy.ts';
import { awsPrincipalForm, isServicePrincipal } from '../../policy/principalForm.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { NewValue } from '../../syntax/edit.ts';
import type { StringNode } from '../../syntax/node.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { intendedPrincipal } from '../common/principals/nearServicePrincipal.ts';
import { isPlain, listAround, moveToType } from '../common/principals/principals.ts';
import { writeSeparately } from '../common/arns/separateArns.ts';
import { isRegionPlaceholder } from '../common/arns/regionName.ts';

export const invalidServicePrincipalFormat = defineRule({
  id: 'invalid-service-principal-format',
  severity: 'error',
  summary: 'The name of a service principal is not in a valid format.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => formOf(lowerKey) !== undefined,
  contextFree: true,
  visit: {
    principal(principal, { catalog, report }) {
      const { type, literal } = principal;
      if (type !== 'Service' || !isPlain(principal) || isServicePrincipal(literal.value)) return;
      const several = severalServices(literal.value);
      if (several !== undefined) {
        report({
          range: literal,
          message: `The string contains ${several.length} service principals. Write a list.`,
          fixes: () => [writeSeparately(literal, listAround(principal), several, 'services')],
        });
        return;
      }
      report({
        range: literal,
        message: `"${literal.value}" is not a valid service principal. Write name.amazonaws.com in lowercase.`,
        fixes: () => remedies(principal, catalog),
      });
    },
    condition({ key, lowerKey, operator, values }, { report }) {
      const form = formOf(lowerKey);
      if (form === undefined || operator.base?.family !== 'String') return;
      for (const value of values) {
        if (value.kind !== 'string' || !isCheckable(value.value)) continue;
        if (form.pattern.test(value.value)) continue;
        report({
          range: value,
          message: `"${value.value}" is not a valid value for ${key.value}. It contains ${form.name}.`,
          // AWS managed policies contain such values, although AWS reports them.
          severity: form === oneLabel && isServicePrincipal(value.value) ? 'warning' : 'error',
          fixes: () => form.repair(value),
        });
      }
    },
  },
});

/** The services in one string, separated by commas, semicolons or white space. */
function severalServices(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every(isServicePrincipal) ? parts : undefined;
}

/** The form of service principal that a condition key contains. */
interface Form {
  readonly name: string;
  readonly pattern: RegExp;
  readonly repair: (value: StringNode) => readonly RuleFix[];
}

const oneLabel: Form = {
  name: 'a name followed by .amazonaws.com',
  pattern: /^[a-z0-9-]+\.amazonaws\.(com|com\.cn|eu)$/,
  repair: (value) => {
    const repaired = repairService(value.value);
    return repaired === undefined || repaired.split('.').length > 3
      ? []
      : [change(value, repaired, repaired)];
  },
};

const regional: Form = {
  name: 'service.region.amazonaws.com',
  pattern: /^[a-z0-9.-]+\.[a-z]{2,}(-[a-z]+)+-\d+\.amazonaws\.(com|com\.cn|eu)$/,
  repair: (value) => {
    const [, service] = /^([a-z0-9-]+)(?:\.amazonaws\.com)?$/i.exec(value.value) ?? [];
    if (service === undefined) return [];
    const name = service.toLowerCase();
    const stops = [`${name}.`, { name: 'region', text: 'us-east-1' }, '.amazonaws.com'];
    return [change(value, { stops }, `${name}.us-east-1.amazonaws.com`, 'Add the Region')];
  },
};

/**
 * Measured: AWS checks the form of these keys' values, but not of the values of iam:PassedToService and
 * iam:AWSServiceName.
 */
function formOf(key: string): Form | undefined {
  if (key === 'aws:calledvia' || key === 'aws:calledviafirst' || key === 'aws:calledvialast') return oneLabel;
  return key === 'kms:viaservice' ? regional : undefined;
}

/** If the operator compares a wildcard literally, `wildcard-without-like-operator` reports the value. */
function isCheckable(text: string): boolean {
  return !isOpaque(text) && !hasWildcard(text) && !hasRegionPlaceholder(text);
}

/** `s3.region.amazonaws.com` and `s3.REGION.amazonaws.com`, as in AWS's guides, have a placeholder for the Region. */
function hasRegionPlaceholder(text: string): boolean {
  const region = /^[a-z0-9-]+\.([^.]+)\.amazonaws\.com$/i.exec(text)?.[1];
  return region !== undefined && isRegionPlaceholder(region);
}

function change(node: StringNode, value: NewValue, text: string, title?: string): RuleFix {
  return {
    title: title ?? `Change the service to ${text}`,
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'replace', node, value }],
  };
}

function remedies(principal: Principal, catalog: Catalog): readonly RuleFix[] {
  const { literal } = principal;
  if (isMissingValue(literal.value)) return [];
  if (awsPrincipalForm(literal.value) !== undefined) return moveToType(principal, 'AWS');
  const repaired = repairService(literal.value) ?? intendedPrincipal(literal.value, catalog);
  return repaired === undefined ? [] : [change(literal, repaired, repaired)];
}

const suffixes = ['amazonaws.com', 'amazon.com', 'amazonaws.com.cn'];

/** The name in lower case, without scheme, path and white space, with the suffix added or its typo fixed. */
function repairService(text: string): string | undefined {
  const name = cutEnd(
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, ''),
    '/.',
  );
  if (/^[a-z0-9-]+$/.test(name)) return `${name}.amazonaws.com`;
  if (isServicePrincipal(name)) return name;
  const [, label = '', rest = ''] = /^([a-z0-9-]+)\.(.*)$/.exec(name) ?? [];
  const [suffix] = nearest(rest, suffixes, { ignoreCase: false, maxDistance: 3 });
  return suffix === undefined ? undefined : `${label}.${suffix}`;
}
