import type { Catalog } from '../../catalog/catalog.ts';
import { servicePrincipals } from '../../catalog/servicePrincipals.ts';
import { parseArn } from '../../policy/arn.ts';
import { awsPrincipalForm, principalTypeOf } from '../../policy/principalForm.ts';
import { partitionOfRegion } from '../../rules/common/arns/regionName.ts';
import { code, link, paragraphs } from './markdown.ts';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

const types: Readonly<Record<string, string>> = {
  AWS: 'AWS accounts, users, roles and sessions; `*` for everyone, including anonymous callers.',
  Service: 'AWS services, acting on their own or on behalf of a caller.',
  Federated:
    'Identity providers: users who signed in with OpenID Connect or SAML. For trust policies of roles.',
  CanonicalUser: 'An account by its canonical user ID, used by Amazon S3.',
};

/** Describes a key of the `Principal` object; undefined if the type is unknown. */
export function describePrincipalType(type: string): string | undefined {
  const text = Object.hasOwn(types, type) ? types[type] : undefined;
  return text === undefined ? undefined : paragraphs(`**${code(type)}**`, text, link('IAM User Guide', page));
}

/** Describes a principal of a type (undefined for a bare string). */
export function describePrincipal(
  type: string | undefined,
  text: string,
  catalog: Catalog,
): string | undefined {
  const meaning = meaningOf(type, text, catalog);
  return meaning === undefined
    ? undefined
    : paragraphs(`**${code(text)}**`, meaning, link('IAM User Guide', page));
}

function meaningOf(type: string | undefined, text: string, catalog: Catalog): string | undefined {
  if (type === 'Service') return service(text, catalog);
  if (type === 'Federated') return federated(text);
  if (type === 'CanonicalUser') return principalTypeOf(text) === 'CanonicalUser' ? canonicalUser : undefined;
  return aws(text);
}

/** IAM User Guide, "AWS JSON policy elements: Principal", "AWS account principals", read 2026-11-29. */
const canonicalUser =
  'The whole account with this canonical user ID, as Amazon S3 accepts it in place of the account ID.';

/** Undefined for an unknown service, which may be a typo. */
function service(text: string, catalog: Catalog): string | undefined {
  const [, prefix = '', region] =
    /^([a-z0-9-]+)(?:\.([a-z0-9-]+))?\.amazonaws\.com(?:\.cn)?$/.exec(text) ?? [];
  const title = catalog.service(prefix)?.title;
  if (title !== undefined && region === undefined) return `The service ${title}.`;
  if (title !== undefined && partitionOfRegion(region ?? '') !== undefined)
    return `The service ${title} in ${code(region ?? '')}.`;
  return servicePrincipals.includes(text) ? 'An AWS service.' : undefined;
}

function federated(text: string): string {
  if (text.includes(':saml-provider/')) return 'A SAML identity provider in the account.';
  if (text.includes(':oidc-provider/')) return 'An OpenID Connect identity provider in the account.';
  return 'A web identity provider.';
}

function aws(text: string): string | undefined {
  if (text === '*') return everyone;
  if (/^\d{12}$/.test(text)) return wholeAccount(text);
  if (/^AROA/.test(text))
    return 'The unique ID of a role that was deleted. AWS shows the ID if it finds no name.';
  if (/^AIDA/.test(text))
    return 'The unique ID of a user that was deleted. AWS shows the ID if it finds no name.';
  const arn = parseArn(text);
  const account = arn?.account?.text ?? '';
  const resource = arn?.resource?.text ?? '';
  if (resource === 'root') return wholeAccount(account);
  const [kind = '', ...rest] = resource.split('/');
  const name = code(rest.join('/'));
  if (kind === 'role') return `The role ${name} of account ${code(account)}, including all of its sessions.`;
  // CloudFront Developer Guide, "Restrict access to an Amazon S3 origin", read 2026-11-29.
  if (awsPrincipalForm(text) === 'originAccessIdentity')
    return (
      'An origin access identity, with which Amazon CloudFront reads the bucket. AWS recommends origin ' +
      'access control instead.'
    );
  if (kind === 'user') return `The user ${name} of account ${code(account)}.`;
  if (kind === 'assumed-role') {
    const [role = '', session = ''] = rest;
    return `The session ${code(session)} of the role ${code(role)} of account ${code(account)}.`;
  }
  if (kind === 'federated-user') return `The federated user ${name} of account ${code(account)}.`;
  return undefined;
}

/** Not every service accepts unsigned requests. */
const everyone =
  'Every principal of every account, and anonymous callers where the service allows them. Conditions can restrict it.';

function wholeAccount(account: string): string {
  return (
    `The whole account ${code(account)}: every principal that the policies of that account allow, not ` +
    'only the root user.'
  );
}
