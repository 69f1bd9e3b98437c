import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { ActionDetails, Catalog, ConditionKey } from '../../../catalog/catalog.ts';
import { knownValuesOf } from '../../../catalog/facts/keyValues.ts';
import { supportedKeys } from '../../../catalog/supportedKeys.ts';
import type { Effect } from '../../../policy/elements.ts';
import type { ConditionOperator } from '../../../policy/operator.ts';
import type { Statement } from '../../../policy/policy.ts';
import { federatedForm } from '../../../policy/principalForm.ts';
import type { NewValue, StopString } from '../../../syntax/edit.ts';
import { namesPolicies } from './managedPolicies.ts';
import { isMultivalued, misfitOf, stemOf } from './keyTypes.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { nothing } from '../proposal.ts';
import {
  insertedProvider,
  isProviderKey,
  keysOfProvider,
  providerRank,
  providersOf,
} from './providerKeys.ts';
import { actionsOf } from '../statementFacts.ts';
import { choice, stop } from '../stops.ts';
import { booleansFor } from './booleans.ts';

/** A condition key that a statement can use. */
interface UsableKey {
  readonly key: ConditionKey;
  /** The statement's own actions supply it. */
  readonly own: boolean;
}

/**
 * The keys of the statement's actions and their resource types, then the global ones, without duplicates. For web
 * identity providers, the keys of the trusted providers; if there are none, those that AWS lists in full.
 */
function usableKeys(statement: Statement, catalog: Catalog): readonly UsableKey[] {
  const keys = new Map<string, UsableKey>();
  const add = (key: ConditionKey | undefined, own: boolean): void => {
    if (key === undefined) return;
    const stem = stemOf(key.name).toLowerCase();
    if (!keys.has(stem)) keys.set(stem, { key, own });
  };
  const providers = providersOf(statement);
  for (const name of namesOf(actionsOf(statement, catalog))) {
    const isOpen = mayFederate(statement) && providers.length === 0 && !name.includes('${');
    if (!isProviderKey(name) || isOpen) add(catalog.conditionKey(name), true);
  }
  for (const provider of providers) {
    for (const key of keysOfProvider(provider, catalog)) add(key, true);
  }
  for (const key of catalog.globalConditionKeys) add(key, false);
  return [...keys.values()];
}

function namesOf(actions: readonly ActionDetails[]): ReadonlySet<string> {
  return new Set(actions.flatMap((action) => [...supportedKeys(action)]));
}

/**
 * Condition keys under an operator. Keys that it can compare come first: those that usually restrict such a principal,
 * then those that the statement's actions supply, then the others.
 */
export function proposeConditionKeys(
  cursor: CursorOf<'conditionKey' | 'conditionBlockBody'>,
  catalog: Catalog,
): Proposals {
  const { statement, block, before } = cursor;
  const provider = insertedProvider(before);
  if (provider !== undefined) return proposeClaims(cursor, provider, catalog);
  const { operator } = block;
  const present = new Set(
    block.conditions.filter(({ key }) => key !== cursor.token).map(({ lowerKey }) => lowerKey),
  );
  const keys = [...usableKeys(statement, catalog), ...foreignKeys(before, catalog)];
  const items = new Map<string, Proposal>();
  const service = before.slice(0, before.indexOf(':') + 1).toLowerCase();
  // Deny statements usually exempt a role.
  const exempt = operator.base?.family === 'Arn' && statement.effect === 'Deny' ? ['aws:PrincipalArn'] : [];
  const usual = [...usualKeys(statement), ...exempt, ...usualOfActions];
  for (const { key, own } of keys) {
    const label = stemOf(key.name);
    if (!label.toLowerCase().startsWith(service)) continue;
    if (present.has(key.name.toLowerCase()) || items.has(label)) continue;
    const misfit = misfitOf(key, operator);
    const rank = rankOf(label, own, usual);
    items.set(label, {
      label,
      kind: CompletionItemKind.Field,
      description: key.type,
      sort: `!${misfit === undefined ? 0 : 1}${rank}${providerRank(label)}${label}`,
      // An editor would match the letters of `sub` scattered in short names before the word after a long host.
      ...(isProviderKey(label) && { filter: `${label.slice(label.lastIndexOf(':') + 1)} ${label}` }),
      insert: insertionOf(key, operator, statement.effect, cursor.kind === 'conditionBlockBody'),
      ...(misfit !== undefined && { detail: misfit }),
      ...(label !== key.name && { data: { topic: 'conditionKey', name: key.name } }),
      ...(label === key.name && hasValues(key, operator) && { unfinished: true }),
    });
  }
  // Keys of other services are proposed after the colon, when the client requests the list again.
  return { items: [...items.values()], topic: 'conditionKey' };
}

/** The claims after an expression that stands for a web identity provider, as in `${issuer}:sub`. */
function proposeClaims(
  { statement, block, text, token }: CursorOf<'conditionKey' | 'conditionBlockBody'>,
  provider: string,
  catalog: Catalog,
): Proposals {
  const isOther = statement.actions.some(({ service = 'sts' }) => service !== 'sts');
  if (isOther || !mayFederate(statement)) return nothing;
  const present = new Set(
    block.conditions.filter(({ key }) => key !== token).map(({ lowerKey }) => lowerKey),
  );
  const items = keysOfProvider(provider, catalog)
    .filter(({ name }) => !present.has(name.toLowerCase()))
    .map(({ name, type, description }) => {
      const label = name.slice(provider.length + 1);
      const sort = `${providerRank(`.:${label}`)}${label}`;
      return { label, kind: CompletionItemKind.Field, description: type, detail: description, sort };
    });
  return { items, within: { start: provider.length + 1, end: text.length } };
}

function mayFederate({ principals }: Statement): boolean {
  return principals.every(({ type }) => type !== 'AWS' && type !== 'Service');
}

/** Keys that usually restrict the principal first, then keys that the actions supply, then the usual global keys. */
function rankOf(label: string, own: boolean, usual: readonly string[]): string {
  const likely = usual.indexOf(label);
  if (likely >= 0) return `0${String(likely).padStart(2, '0')}`;
  if (own) return seldom.has(label) ? '990' : '900';
  const global = usualGlobals.indexOf(label);
  return global < 0 ? '999' : `9${String(global + 1).padStart(2, '0')}`;
}

/** Keys that actions supply only to callers with credentials from S3 Access Grants. */
const seldom: ReadonlySet<string> = new Set(['s3:AccessGrantsInstanceArn']);

/**
 * The keys that AWS's guides and managed policies use to restrict these actions, among those that the actions supply,
 * and the most common Boolean ones. This is a judgment: among equally fitting keys, these come first.
 */
const usualOfActions: readonly string[] = [
  'iam:PassedToService',
  'iam:AWSServiceName',
  'iam:PermissionsBoundary',
  'iam:PolicyARN',
  'kms:ViaService',
  's3:prefix',
  'dynamodb:LeadingKeys',
  'ecs:cluster',
  'cloudwatch:namespace',
  'aws:SecureTransport',
  'aws:MultiFactorAuthPresent',
];

const usualGlobals: readonly string[] = [
  'aws:SourceIp',
  'aws:RequestedRegion',
  'aws:PrincipalOrgID',
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:ResourceAccount',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:CurrentTime',
];

/** Whether any values are proposed. Otherwise an editor would propose the words of the document. */
function hasValues({ name, type }: ConditionKey, { base }: ConditionOperator): boolean {
  return (
    base?.family === 'Bool' ||
    base?.family === 'Null' ||
    /ARN$|Bool$/.test(type) ||
    namesPolicies(name.toLowerCase()) ||
    knownValuesOf(name) !== undefined
  );
}

/**
 * The keys that AWS's guides use to restrict such principals. IAM User Guide, "The confused deputy problem":
 * `sts:ExternalId` for a third party's account, `aws:SourceArn` and `aws:SourceAccount` for a service; "AWS global
 * condition context keys": `aws:PrincipalOrgID`; "Create a role for SAML 2.0 federation": `SAML:aud`. Read 2026-11.
 */
function usualKeys(statement: Statement): readonly string[] {
  const { principals } = statement;
  if (principals.some(({ type }) => type === 'Service'))
    return ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'];
  if (principals.some(({ literal }) => federatedForm(literal.value) === 'saml'))
    return ['saml:aud', 'saml:iss', 'saml:sub'];
  if (!principals.some(({ type, typeKey }) => type === 'AWS' || typeKey === undefined)) return [];
  return statement.actions.some(({ service }) => service === 'sts')
    ? ['sts:ExternalId', 'aws:PrincipalOrgID']
    : ['aws:PrincipalOrgID'];
}

/** The keys of a service whose prefix was typed, even if none of the statement's actions is known to supply them. */
function foreignKeys(typed: string, catalog: Catalog): readonly UsableKey[] {
  const [prefix, rest] = typed.split(':', 2);
  if (prefix === undefined || rest === undefined) return [];
  const keys = catalog.service(prefix)?.conditionKeys ?? [];
  return keys
    .filter(({ name }) => name.toLowerCase().startsWith(`${prefix.toLowerCase()}:`))
    .map((key) => ({ key, own: false }));
}

function insertionOf(
  key: ConditionKey,
  operator: ConditionOperator,
  effect: Effect | undefined,
  wholeBlock: boolean,
): NonNullable<Proposal['insert']> {
  const stem = stemOf(key.name);
  const name: string | StopString =
    stem === key.name ? stem : { stops: [stem, { name: 'tag', text: 'tag-key' }] };
  const value = valueFor(key, operator, effect);
  return wholeBlock
    ? { value: { [stem === key.name ? stem : `${stem}tag-key`]: value } }
    : { key: name, value };
}

function valueFor(
  key: ConditionKey,
  { base, qualifier }: ConditionOperator,
  effect: Effect | undefined,
): NewValue {
  const isNull = base?.family === 'Null';
  if (isNull || base?.family === 'Bool' || key.type === 'Bool') {
    return choice('value', booleansFor(isNull, effect));
  }
  return qualifier !== undefined || isMultivalued(key) ? [stop('value')] : stop('value');
}
