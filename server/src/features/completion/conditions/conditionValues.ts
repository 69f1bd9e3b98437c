import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import { knownValuesOf } from '../../../catalog/facts/keyValues.ts';
import { servicePrincipals } from '../../../catalog/servicePrincipals.ts';
import { viaServices } from './viaServices.ts';
import type { Effect } from '../../../policy/elements.ts';
import type { PolicyDocument, Statement } from '../../../policy/policy.ts';
import { fillTemplate, textOf } from '../../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { accountsOf } from '../../../refactorings/knownValues.ts';
import { filterOf } from '../resources/arnFields.ts';
import { formatsOfKey } from './arnKeys.ts';
import { sortKey } from '../elements/elementKeys.ts';
import { fitsFamily } from './keyTypes.ts';
import { services } from '../principals/principals.ts';
import { namesPolicies, proposeManagedPolicies } from './managedPolicies.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { regionItems } from '../resources/regionItems.ts';
import { stop } from '../stops.ts';
import { booleansFor } from './booleans.ts';
import { wellKnownServices } from '../actions/wellKnown.ts';

/** The known values of a condition key: by the operator, by the key's name and type, and from other statements. */
export function proposeConditionValues(
  cursor: CursorOf<'conditionValue'>,
  policies: readonly PolicyDocument[],
  catalog: Catalog,
  known: KnownValues,
): Proposals {
  const { condition, node } = cursor;
  const key = catalog.conditionKey(condition.key.value);
  const family = condition.operator.base?.family;
  const isTruth = family === 'Bool' || family === 'Null' || (family === undefined && key?.type === 'Bool');
  const present = new Set(condition.values.filter((each) => each !== node).map((each) => textOfValue(each)));
  const items = new Map<string, Proposal>();
  const all = isTruth
    ? booleans(family === 'Null', cursor.statement.effect)
    : [
        ...valuesOf(condition.key.value, cursor.statement, catalog, known),
        ...(key !== undefined &&
        /ARN$/.test(key.type) &&
        (family === undefined || fitsFamily(key.type, family))
          ? arns(cursor, catalog, known)
          : []),
        ...(namesPolicies(condition.lowerKey) ? proposeManagedPolicies(catalog) : []),
        ...usedElsewhere(cursor, policies),
      ];
  for (const proposal of all) {
    if (!present.has(proposal.label) && !items.has(proposal.label)) items.set(proposal.label, proposal);
  }
  return { items: [...items.values()] };
}

function textOfValue(node: CursorOf<'conditionValue'>['node']): string | undefined {
  return node?.kind === 'string' || node?.kind === 'scalar' ? String(node.value) : undefined;
}

function booleans(isNull: boolean, effect: Effect | undefined): readonly Proposal[] {
  const details = isNull
    ? { true: 'the request does not have the key', false: 'the request has the key' }
    : { true: undefined, false: undefined };
  return booleansFor(isNull, effect).map((label, index) => {
    const description = details[label];
    return {
      label,
      kind: CompletionItemKind.EnumMember,
      sort: `!${index}`,
      ...(description !== undefined && { description }),
    };
  });
}

function valuesOf(
  key: string,
  statement: Statement,
  catalog: Catalog,
  known: KnownValues,
): readonly Proposal[] {
  const kind = knownValuesOf(key);
  switch (kind) {
    case undefined:
      return [];
    case 'region':
      return regionItems(known);
    case 'servicePrincipal':
      return key.toLowerCase() === 'iam:passedtoservice'
        ? usedFirst(services(servicePrincipals, catalog), receivers(statement))
        : services(servicePrincipals, catalog);
    case 'regionalService':
      return usedFirst(regionalServices(known), servicesOf(statement.policy));
    case 'account':
      return accountsOf(known).map((account) => example(account, 'account'));
    default:
      return 'examples' in kind
        ? kind.examples.map((text) => example(text, 'value'))
        : ('values' in kind ? kind.values : kind.usual).map((label, index) => ({
            label,
            kind: CompletionItemKind.EnumMember,
            // The table lists the usual ones first.
            sort: sortKey(index),
          }));
  }
}

/**
 * A role is passed to the services whose actions are allowed together with it, in the same statement or in another one.
 */
function receivers({ policy }: Statement): readonly string[] {
  return servicesOf(policy).flatMap((service) => [...(receiversOf.get(service) ?? []), service]);
}

/**
 * The services of a policy's actions, in order of appearance. Excludes services that do not apply: IAM does not assume
 * roles or encrypt data, and a key is not used through its own service.
 */
function servicesOf({ statements }: Statement['policy']): readonly string[] {
  const used = statements.flatMap(({ actions }) =>
    actions.filter(({ negated }) => !negated).flatMap(({ service }) => service ?? []),
  );
  return used.filter((service) => service !== 'iam' && service !== 'kms');
}

/** Puts these services first, then the services that nearly every account uses. */
function usedFirst(all: readonly Proposal[], used: readonly string[]): readonly Proposal[] {
  const ranks = new Map([...new Set([...used, ...wellKnownServices])].map((name, rank) => [name, rank]));
  return all.map((item) => {
    const name = /^(.*?)(?:\.[a-z]+(?:-[a-z]+)+-\d)?\.amazonaws\.com$/.exec(item.label)?.[1];
    const rank = name === undefined ? undefined : ranks.get(name);
    return rank === undefined ? item : { ...item, sort: `! ${String(rank).padStart(3, '0')}` };
  });
}

/**
 * Services that accept a role under another name than their action prefix. Sources: Amazon ECS Developer Guide, "Amazon
 * ECS task IAM role"; AWS App Runner Developer Guide, "How App Runner works with IAM"; Amazon RDS User Guide, "Setting
 * up and enabling Enhanced Monitoring"; Amazon EKS User Guide, "EKS Pod Identity role". Read 2026-11-28.
 */
const receiversOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['ecs', ['ecs-tasks']],
  ['apprunner', ['tasks.apprunner']],
  ['rds', ['monitoring.rds']],
  ['eks', ['pods.eks']],
]);

/** A value in the right format. It stays selected, so that typing replaces it. */
function example(text: string, name: string): Proposal {
  return { label: text, kind: CompletionItemKind.Value, insert: { text: stop(name, text) } };
}

/** Values such as `s3.us-east-1.amazonaws.com`, which have the same domain in every partition. */
function regionalServices({ regions, guessedRegions }: KnownValues): readonly Proposal[] {
  const [region = 'us-east-1'] = [...regions, ...guessedRegions];
  return viaServices.map((service) => ({
    label: `${service}.${region}.amazonaws.com`,
    kind: CompletionItemKind.Module,
    insert: { text: { stops: [`${service}.`, { name: 'region', text: region }, '.amazonaws.com'] } },
  }));
}

/**
 * ARNs: formats of the statement's resource types for a key of its service, identities for the principal, and the
 * document's own ARNs.
 */
function arns(
  { statement, condition }: CursorOf<'conditionValue'>,
  catalog: Catalog,
  known: KnownValues,
): readonly Proposal[] {
  const key = condition.lowerKey;
  const templates = formatsOfKey(key, statement, catalog);
  return [
    ...templates.map((template, index): Proposal => {
      const text = fillTemplate(template, known);
      return {
        label: textOf(text),
        kind: CompletionItemKind.Reference,
        sort: `!0${String(index).padStart(2, '0')}`,
        insert: { text },
        filter: filterOf(text),
      };
    }),
    ...known.arns
      .filter((arn) => !key.startsWith('aws:principal') || /^arn:[^:]*:(iam|sts):/.test(arn))
      .map((label): Proposal => ({ label, kind: CompletionItemKind.Value, sort: `!1${label}` })),
  ];
}

/** The values of the same key elsewhere in the document. */
function usedElsewhere(
  { condition }: CursorOf<'conditionValue'>,
  policies: readonly PolicyDocument[],
): readonly Proposal[] {
  const key = condition.lowerKey;
  return policies
    .flatMap(({ statements }) => statements.flatMap(({ conditionBlocks }) => conditionBlocks))
    .flatMap(({ conditions }) => conditions)
    .filter((other) => other !== condition && other.lowerKey === key)
    .flatMap(({ values }) => values.map(textOfValue))
    .filter((value) => value !== undefined)
    .map((label) => ({ label, kind: CompletionItemKind.Value, sort: `!2${label}` }));
}
