import type { PrincipalType } from './elements.ts';

/**
 * What a text under `AWS` identifies. `id` is a unique ID that belongs to neither a role nor a user. Source: IAM User
 * Guide, "AWS JSON policy elements: Principal" and "IAM identifiers", read 2026-11.
 */
type AwsPrincipalForm =
  | 'everybody'
  | 'account'
  | 'root'
  | 'user'
  | 'role'
  | 'session'
  | 'federatedUser'
  | 'originAccessIdentity'
  | 'roleId'
  | 'userId'
  | 'id';

const forms: readonly (readonly [AwsPrincipalForm, RegExp])[] = [
  ['everybody', /^\*$/],
  ['account', /^\d{12}$/],
  ['root', /^arn:[a-z][a-z0-9-]*:iam::\d{12}:root$/],
  ['user', /^arn:[a-z][a-z0-9-]*:iam::\d{12}:user\/[^\s:]+(?<!\/)$/],
  ['role', /^arn:[a-z][a-z0-9-]*:iam::\d{12}:role\/[^\s:]+(?<!\/)$/],
  ['session', /^arn:[a-z][a-z0-9-]*:sts::\d{12}:assumed-role\/[^\s/:]+\/[^\s/:]+$/],
  ['federatedUser', /^arn:[a-z][a-z0-9-]*:sts::\d{12}:federated-user\/[^\s/:]+$/],
  [
    'originAccessIdentity',
    /^arn:[a-z][a-z0-9-]*:iam::cloudfront:user\/CloudFront Origin Access Identity .+$/,
  ],
  ['roleId', /^AROA[A-Z0-9]{12,}$/],
  ['userId', /^AIDA[A-Z0-9]{12,}$/],
  ['id', /^A(?!GPA)[A-Z]{3}[A-Z0-9]{12,}$/],
];

/** Undefined if the text does not match a form; wildcards and variables are not supported. */
export function awsPrincipalForm(text: string): AwsPrincipalForm | undefined {
  return forms.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The suffixes of service principals, including those of the isolated partitions. */
const servicePrincipal =
  /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.(amazonaws\.(com|com\.cn|eu)|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;

/** `name.amazonaws.com` with at least one label before it, in lower case. */
export function isServicePrincipal(text: string): boolean {
  return servicePrincipal.test(text);
}

/** A domain, or the ARN of a SAML or OpenID Connect provider. */
type FederatedForm = 'domain' | 'saml' | 'oidc';

/** Undefined if the text does not match a form; wildcards and variables are not supported. */
export function federatedForm(text: string): FederatedForm | undefined {
  const provider = /^arn:[a-z][a-z0-9-]*:iam::\d{12}:(saml|oidc)-provider\/(?!https?:)\S+$/.exec(text)?.[1];
  if (provider === 'saml' || provider === 'oidc') return provider;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) ? 'domain' : undefined;
}

/** The type under which a text belongs by its form; undefined if it could be anything. */
export function principalTypeOf(text: string): PrincipalType | undefined {
  if (text === 'cognito-identity.amazonaws.com') return 'Federated';
  if (isServicePrincipal(text) && text !== 'www.amazon.com') return 'Service';
  if (/:(saml|oidc)-provider\//.test(text)) return 'Federated';
  if (/^[0-9a-f]{64}$/.test(text)) return 'CanonicalUser';
  return awsPrincipalForm(text) === undefined ? undefined : 'AWS';
}
