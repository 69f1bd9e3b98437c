import type { Catalog } from '../../catalog/catalog.ts';
import { oidcClaims } from '../../catalog/oidcClaims.ts';
import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import {
  changeProvider,
  claimOf,
  conditionsOf,
  foreignClaims,
  isBuiltIn,
  isEks,
  providerOf,
} from '../common/principals/oidc.ts';

export const absentOidcClaim = defineRule({
  id: 'absent-oidc-claim',
  severity: 'warning',
  summary: 'A condition uses a claim that AWS STS does not support.',
  policyKinds: ['trust'],
  visit: {
    condition(condition, context) {
      const key = condition.key.value;
      if (isOpaque(key)) return;
      const address = /^https?:\/\/(?=[^:]+\.[^:]+:)/i.exec(key)?.[0];
      if (address !== undefined) {
        reportAddress(condition, key.slice(address.length), context);
        return;
      }
      const provider = key.slice(0, Math.max(key.lastIndexOf(':'), 0)).toLowerCase();
      if (!provider.includes('.')) return;
      const trusted = condition.statement.principals.flatMap((each) => providerOf(each) ?? []);
      if (trusted.some((each) => each.toLowerCase() === provider)) reportAbsent(condition, provider, context);
      else reportForeign(condition, trusted, context);
    },
  },
});

function reportAddress({ key, member }: Condition, suggestion: string, { report }: RuleContext): void {
  report({
    range: key,
    message: `The keys of a provider's claims start with its host, without https://. Use ${suggestion}.`,
    fixes: () => [
      {
        title: 'Remove https:// from the key',
        meaning: 'changes',
        preferred: true,
        edits: [{ kind: 'renameKey', member, key: suggestion }],
      },
    ],
  });
}

/** Without conditions on the trusted provider, the rules that require one report this. */
function reportForeign(condition: Condition, [own = '']: readonly string[], { report }: RuleContext): void {
  const { key, statement } = condition;
  if (!foreignClaims(statement).includes(condition) || conditionsOf(statement, own).length === 0) return;
  report({
    range: key,
    message: `"${key.value}" belongs to another provider than ${own}, so no request has this key.`,
    fixes: () => {
      const claim = claimOf(condition);
      const isTaken = condition.block.conditions.some(
        ({ lowerKey }) => lowerKey === `${own.toLowerCase()}:${claim}`,
      );
      return isTaken ? [] : [changeProvider([condition], own)];
    },
  });
}

function reportAbsent(condition: Condition, provider: string, { catalog, report }: RuleContext): void {
  const key = condition.key.value;
  const claim = key.slice(provider.length + 1);
  if (isTakenOver(claim.toLowerCase(), provider, key, catalog)) return;
  const special = specialClaims(provider, catalog);
  const isListed =
    special.length > 0 || isEks(provider) || isBuiltIn(provider) || withoutSpecial.test(provider);
  // Tokens of Amazon and Facebook do not have the usual claims.
  const listed = [...usualOf(provider), ...special.slice(0, 3)];
  const last = listed.pop() ?? '';
  const use = listed.length === 0 ? last : `${listed.join(', ')} or ${last}`;
  report({
    range: condition.key,
    severity: isListed ? 'warning' : 'hint',
    message:
      `AWS STS does not support the claim ${claim} from tokens of ${key.slice(0, provider.length)}, so ` +
      `no request has this key. Use ${use}.`,
    fixes: () => fixesOf(condition, claim, provider),
  });
}

/**
 * Whether requests have the key: the tokens of every provider have `sub`, `aud` and a few others, and the Service
 * Authorization Reference lists further claims of some providers. Sources: IAM User Guide, "Available keys for AWS OIDC
 * federation"; AWS What's New of January 2026, "AWS STS supports validation of identity provider claims"; that other
 * claims are not supported was observed in windmill-labs/windmilldocs#635 and github/docs#15324. Read 2026-11-28.
 */
function isTakenOver(claim: string, provider: string, key: string, catalog: Catalog): boolean {
  if (claim === 'azp' || oidcClaims(provider).some(({ name }) => name === claim)) return true;
  return catalog.conditionKey(key) !== undefined;
}

function usualOf(provider: string): readonly string[] {
  return oidcClaims(provider).some(({ name }) => name === 'sub') ? ['sub'] : [];
}

/** The claims that only this provider has; claims that identify the origin of a token come first. */
function specialClaims(provider: string, catalog: Catalog): readonly string[] {
  const own = `${provider}:`;
  const names = (catalog.service('sts')?.conditionKeys ?? [])
    .filter(({ name }) => name.toLowerCase().startsWith(own))
    .map(({ name }) => name.slice(own.length))
    .filter((claim) => !oidcClaims(provider).some(({ name }) => name === claim));
  return names.sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf(claim: string): number {
  const rank = ['repository', 'ref', 'environment', 'project_id', 'namespace_id', 'pipeline_slug'].indexOf(
    claim,
  );
  return rank < 0 ? Infinity : rank;
}

/** Widely used issuers for which the reference lists no claims: HCP Terraform, Bitbucket, Vercel, Azure DevOps. */
const withoutSpecial =
  /^(app\.terraform\.io|api\.bitbucket\.org\/.*|oidc\.vercel\.com(\/.*)?|vstoken\.dev\.azure\.com\/.*)$/;

const suggestedClaims: Readonly<Record<string, string>> = { audience: 'aud', subject: 'sub' };

function fixesOf({ key, member }: Condition, claim: string, provider: string): readonly RuleFix[] {
  const suggestion = suggestedClaims[claim.toLowerCase()];
  if (suggestion === undefined || !oidcClaims(provider).some(({ name }) => name === suggestion)) return [];
  return [
    {
      title: `Change the claim to ${suggestion}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'renameKey', member, key: key.value.slice(0, -claim.length) + suggestion }],
    },
  ];
}
