import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import { sendingServices } from './sendingServices.ts';
import { servicePrincipals } from '../../../catalog/servicePrincipals.ts';
import type { PrincipalType } from '../../../policy/elements.ts';
import { principalTypes } from '../../../policy/elements.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import { fillTemplate, textOf } from '../../../refactorings/arnTemplate.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import { wordsOf } from '../../awsCommands/names.ts';
import { filterOf } from '../resources/arnFields.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { stop } from '../stops.ts';
import { wellKnownServices } from '../actions/wellKnown.ts';

const typeDetails: Readonly<Record<PrincipalType, string>> = {
  AWS: 'An account, role, user or session',
  Service: 'An AWS service',
  Federated: 'An identity provider',
  CanonicalUser: 'An account by its canonical ID, in bucket policies',
};

/** The principal types that are not present yet. */
export function proposePrincipalTypes({ object, member, policy }: CursorOf<'principalType'>): Proposals {
  const present = new Set(object.members.filter((each) => each !== member).map(({ key }) => key.value));
  return {
    items: typesFor(policy.context)
      .filter((type) => !present.has(type))
      .map((type, index) => ({
        label: type,
        kind: CompletionItemKind.Property,
        detail: typeDetails[type],
        sort: `!${index}`,
        insert: { key: type, value: stop('principal') },
        unfinished: true,
      })),
  };
}

function typesFor({ kind }: PolicyContext): readonly PrincipalType[] {
  if (kind === 'trust') return ['Service', 'AWS', 'Federated'];
  return kind === 'rcp' ? ['AWS'] : principalTypes;
}

/** The possible principals of a type; without a type, `*` and the types themselves. */
export function proposePrincipals(
  cursor: CursorOf<'principal'>,
  catalog: Catalog,
  { known, uri }: { readonly known: KnownValues; readonly uri: string },
): Proposals {
  const { typeKey, statement, pattern } = cursor;
  if (typeKey === undefined) return { items: bareForms(cursor) };
  const present = new Set(
    statement.principals
      .filter((each) => each !== pattern && each.typeKey?.value === typeKey)
      .map(({ literal }) => literal.value),
  );
  // Terraform and Pulumi may have the identifiers before their type.
  const types =
    typeKey === '' ? typesFor(cursor.policy.context) : principalTypes.filter((type) => type === typeKey);
  const items = types.flatMap((type, index) =>
    ofType(type, cursor, catalog, { known, uri }).map((item): Proposal =>
      typeKey === '' ? { ...item, sort: `!${index}${item.sort ?? ''}` } : item,
    ),
  );
  return { items: items.filter(({ label }) => !present.has(label)) };
}

function ofType(
  type: PrincipalType,
  cursor: CursorOf<'principal'>,
  catalog: Catalog,
  { known, uri }: { readonly known: KnownValues; readonly uri: string },
): readonly Proposal[] {
  switch (type) {
    case 'Service':
      return services(servicePrincipals, catalog, firstServices(cursor, uri));
    case 'AWS':
      return awsForms(cursor, known);
    case 'Federated':
      return forms(federated, known);
    case 'CanonicalUser':
      return [];
  }
}

/** Those that the policy or the name of its document suggests. */
function firstServices({ policy, statement }: CursorOf<'principal'>, uri: string): readonly string[] {
  const { kind, service } = policy.context;
  if (kind !== 'trust') return sendingServices(service);
  const tagsSessions = statement.actions.some(({ literal }) => /^sts:tagsession$/i.test(literal.value));
  const named = principalsNamedBy(uri);
  return tagsSessions ? [podIdentity, ...named.filter((each) => each !== podIdentity)] : named;
}

/**
 * Its agent tags the sessions of the roles that it assumes. Source: Amazon EKS User Guide, "Create IAM role with trust
 * policy required by EKS Pod Identity" (https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html).
 */
const podIdentity = 'pods.eks.amazonaws.com';

/** The service principals whose names consist of words of a document's name, those of the most words first. */
function principalsNamedBy(uri: string): readonly string[] {
  const singular = (word: string): string => word.replace(/(?<=..)s$/, '');
  const words = new Set(wordsOf(uri).map((word) => singular(word.toLowerCase())));
  const named = servicePrincipals.flatMap((label) => {
    const own = label.slice(0, label.indexOf('.amazonaws')).split(/[.-]/);
    return own.every((word) => words.has(singular(word))) ? [{ label, count: own.length }] : [];
  });
  return named.toSorted((a, b) => b.count - a.count).map(({ label }) => label);
}

function bareForms({ policy, list }: CursorOf<'principal'>): readonly Proposal[] {
  if (list !== undefined) return [];
  const everyone: Proposal = {
    label: '*',
    kind: CompletionItemKind.Value,
    detail: 'Everyone, including anonymous callers',
    sort: '!9',
  };
  if (policy.context.kind === 'rcp') return [everyone];
  const types = typesFor(policy.context).map((type, index): Proposal => {
    const value: NewValue = { [type]: stop('principal') };
    return {
      label: type,
      kind: CompletionItemKind.Struct,
      detail: typeDetails[type],
      sort: `!${index}`,
      insert: { value },
      unfinished: true,
    };
  });
  return policy.context.kind === 'trust' ? types : [...types, everyone];
}

/**
 * Services that nearly every account allows to assume roles or to write to its resources. A judgment, as in
 * `wellKnown`.
 */
const usualServices: readonly string[] = ['lambda', 'ec2', 'ecs-tasks', ...wellKnownServices];

/**
 * Service principals with the names of their services, if the catalog has them. After the `first` ones, services come
 * before their components, so that `ec2` finds ec2.amazonaws.com before ec2-images.amazonaws.com.
 */
export function services(
  names: readonly string[],
  catalog: Catalog,
  first: readonly string[] = [],
): readonly Proposal[] {
  return names.map((label) => {
    const [service = '', ...domain] = label.split('.');
    const title = catalog.service(service)?.title;
    const kind = CompletionItemKind.Module;
    const usual = usualServices.indexOf(service);
    const isWhole = title !== undefined && domain[0] === 'amazonaws';
    const place = first.includes(label)
      ? first.indexOf(label)
      : usual >= 0 && domain[0] === 'amazonaws'
        ? first.length + usual
        : undefined;
    const rank = place === undefined ? '' : ` ${String(place).padStart(2, '0')}`;
    const sort = `!${isWhole || place !== undefined ? `0${rank}` : 1}${label}`;
    return { label, kind, sort, ...(title !== undefined && { description: title }) };
  });
}

interface Form {
  readonly template: string;
  readonly meaning: string;
}

/** The forms of IAM User Guide, "AWS JSON policy elements: Principal". */
const aws: readonly Form[] = [
  { template: 'arn:${Partition}:iam::${Account}:root', meaning: 'the whole account' },
  { template: 'arn:${Partition}:iam::${Account}:role/${RoleName}', meaning: 'a role' },
  { template: 'arn:${Partition}:iam::${Account}:user/${UserName}', meaning: 'a user' },
  {
    template: 'arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
    meaning: 'one session of a role',
  },
  {
    template: 'arn:${Partition}:sts::${Account}:federated-user/${UserName}',
    meaning: 'a federated user',
  },
];

const federated: readonly Form[] = [
  {
    template: 'arn:${Partition}:iam::${Account}:oidc-provider/token.actions.githubusercontent.com',
    meaning: 'GitHub Actions',
  },
  { template: 'arn:${Partition}:iam::${Account}:oidc-provider/gitlab.com', meaning: 'GitLab CI/CD' },
  {
    template:
      'arn:${Partition}:iam::${Account}:oidc-provider/oidc.eks.${Region}.amazonaws.com/id/${ClusterId}',
    meaning: 'service accounts of an EKS cluster',
  },
  {
    template: 'arn:${Partition}:iam::${Account}:oidc-provider/${ProviderHost}',
    meaning: 'an OpenID Connect provider',
  },
  { template: 'arn:${Partition}:iam::${Account}:saml-provider/${ProviderName}', meaning: 'a SAML provider' },
  { template: 'cognito-identity.amazonaws.com', meaning: 'Amazon Cognito' },
  { template: 'accounts.google.com', meaning: 'Google' },
  { template: 'graph.facebook.com', meaning: 'Facebook' },
  { template: 'www.amazon.com', meaning: 'Login with Amazon' },
];

function awsForms({ policy }: CursorOf<'principal'>, known: KnownValues): readonly Proposal[] {
  const identities = known.arns
    .filter((arn) => /^arn:[^:]*:(iam|sts):/.test(arn) && !arn.includes('*'))
    .map((label): Proposal => ({ label, kind: CompletionItemKind.Value, sort: `!0${label}` }));
  const everyone: Proposal = {
    label: '*',
    kind: CompletionItemKind.Value,
    description: 'everyone',
    sort: '!9',
  };
  const labels = new Set(identities.map(({ label }) => label));
  const others = forms(aws, known).filter(({ label }) => !labels.has(label));
  return [...identities, ...others, ...(policy.context.kind === 'trust' ? [] : [everyone])];
}

function forms(all: readonly Form[], known: KnownValues): readonly Proposal[] {
  return all.map(({ template, meaning }, index) => {
    const text = fillTemplate(template, known);
    return {
      label: textOf(text),
      kind: CompletionItemKind.Reference,
      description: meaning,
      sort: `!1${index}`,
      insert: { text },
      filter: filterOf(text, meaning),
    };
  });
}
