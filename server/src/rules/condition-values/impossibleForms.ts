import { parseArn, splitArn } from '../../policy/arn.ts';
import { isMissingValue } from '../../policy/missingValue.ts';
import type { Condition } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { knowsPrincipals } from '../common/principals/principals.ts';
import type { ImpossibleForm } from './impossibleForm.ts';
import { sourceArnServices } from './sourceArnServices.ts';
import { subjectForm } from './subjects.ts';

/**
 * What is wrong with the form of a key's value; undefined if it may be valid. The caller excludes values with
 * variables.
 */
export function impossibleForm(condition: Condition, value: string): ImpossibleForm | undefined {
  return forms.get(condition.lowerKey)?.(value, condition) ?? subjectForm(condition, value);
}

type FindImpossible = (value: string, condition: Condition) => ImpossibleForm | undefined;

/**
 * Sources: IAM User Guide, "AWS global condition context keys": aws:PrincipalArn ("Do not specify the assumed role
 * session ARN as a value for this condition key"), aws:userid (for an assumed role `role-id:role-session-name`),
 * aws:SourceAccount, aws:PrincipalOrgID; Amazon S3 User Guide, "Granting permissions to publish event notification
 * messages to a destination" (the source is the bucket). Read 2026-11-28.
 */
const forms: ReadonlyMap<string, FindImpossible> = new Map<string, FindImpossible>([
  ['aws:principalarn', (value, condition) => sessionArn(value) ?? partOfArn(value, condition)],
  ['iam:passedtoservice', serviceName],
  ['iam:awsservicename', serviceName],
  ...[
    'aws:principalservicename',
    'aws:principalservicenameslist',
    'lambda:principal',
    'organizations:serviceprincipal',
  ].map((key): [string, FindImpossible] => [key, upperCased]),
  ...['saml:aud', 'saml:recipient'].map((key): [string, FindImpossible] => [key, samlEndpoint]),
  ['route53:changeresourcerecordsetsnormalizedrecordnames', recordName],
  ['aws:userid', roleId],
  ['ec2:createaction', actionName],
  ['ec2:imagetype', imageType],
  ['ec2:instancetype', instanceType],
  ['rds:databaseclass', instanceType],
  ['ecs:createaction', actionName],
  ['elasticloadbalancing:createaction', actionName],
  [
    'aws:sourcearn',
    (value, condition) =>
      objectArn(value, condition) ?? ownQueue(value, condition) ?? foreignArn(value, condition),
  ],
  ...[
    'aws:sourceaccount',
    'aws:principalaccount',
    'aws:resourceaccount',
    's3:resourceaccount',
    'kms:calleraccount',
  ].map((key): [string, FindImpossible] => [key, account]),
  ...['aws:principalorgid', 'aws:resourceorgid', 'aws:sourceorgid'].map((key): [string, FindImpossible] => [
    key,
    organization,
  ]),
]);

function sessionArn(value: string): ImpossibleForm | undefined {
  const [, partition, owner, role] = /^arn:([^:]*):sts::([^:]*):assumed-role\/([^/]+)/.exec(value) ?? [];
  if (partition === undefined || owner === undefined || role === undefined) return undefined;
  return {
    why: 'For a session of a role, aws:PrincipalArn is the ARN of the role, so this matches nothing.',
    suggestion: `arn:${partition}:iam::${owner}:role/${role}`,
  };
}

/** The value must be a whole ARN: `role/auditor` and `auditor` are not ARNs. */
function partOfArn(value: string, { operator: { base } }: Condition): ImpossibleForm | undefined {
  if (/^(?:arn:|\*|\?)/.test(value) || value === '') return undefined;
  const takesWildcards = base?.family === 'Arn' || base?.wildcards === true;
  const path = takesWildcards ? /^(?:role|user)\/.+$/.exec(value)?.[0] : undefined;
  return {
    why: `aws:PrincipalArn is a whole ARN, so "${value}" matches nothing.`,
    ...(path === undefined ? {} : { suggestion: `arn:aws:iam::*:${path}` }),
  };
}

/**
 * Source: IAM User Guide, "Pass a role to an AWS service": the value is the service principal, such as
 * lambda.amazonaws.com.
 */
function serviceName(value: string, condition: Condition): ImpossibleForm | undefined {
  const upper = upperCased(value, condition);
  if (upper !== undefined) return upper;
  const isName = /^[a-z0-9-]+$/.test(value);
  if (hasWildcard(value) || (!isName && !/^arn:/.test(value))) return undefined;
  return {
    why: `The value of this key is a service principal, so "${value}" matches nothing.`,
    ...(isName && { suggestion: `${value}.amazonaws.com` }),
  };
}

/**
 * Source: IAM User Guide, "AWS JSON policy elements: Principal": "The service principal is defined by the service", in
 * lowercase.
 */
function upperCased(value: string, { operator: { base } }: Condition): ImpossibleForm | undefined {
  if (base?.name.includes('IgnoreCase') === true || !/^[a-z0-9.*?-]*\.amazonaws\.com(?:\.cn)?$/i.test(value))
    return undefined;
  // `SERVICE-NAME.amazonaws.com`, as in the IAM User Guide, is a placeholder.
  if (/^(?:[A-Z]+-)*SERVICE(?:-[A-Z]+)*\./.test(value)) return undefined;
  const suggestion = value.toLowerCase();
  return suggestion === value
    ? undefined
    : { why: `Service principals are in lowercase, so "${value}" matches nothing.`, suggestion };
}

/**
 * Source: EC2 User Guide, "Grant permission to tag resources during creation": the value is the action's name, such as
 * RunInstances.
 */
function actionName(value: string): ImpossibleForm | undefined {
  const name = /^[a-z0-9-]+:([A-Za-z]+)$/.exec(value)?.[1];
  if (name === undefined) return undefined;
  return {
    why: `The value of this key is the name of an action without its service, so "${value}" matches nothing.`,
    suggestion: name,
  };
}

/**
 * Source: Service Authorization Reference, Amazon EC2: ec2:ImageType is machine, aki or ari, and ec2:ImageID the ID.
 */
function imageType(value: string): ImpossibleForm | undefined {
  if (!/^a[kmr]i-/.test(value)) return undefined;
  return {
    why:
      `ec2:ImageType is a type of image, such as machine, and never "${value}". Use ec2:ImageID for the ` +
      'ID of an image.',
  };
}

/** Source: Amazon EC2 API Reference, "RunInstances": all valid values of InstanceType are in lowercase. */
function instanceType(value: string, { operator: { base } }: Condition): ImpossibleForm | undefined {
  const suggestion = value.toLowerCase();
  if (base?.name.includes('IgnoreCase') === true || suggestion === value) return undefined;
  if (!/^(?:db\.)?[a-z][a-z0-9*?-]*\.[a-z0-9*?-]+$/.test(suggestion)) return undefined;
  return { why: `Instance types are in lowercase, so "${value}" matches nothing.`, suggestion };
}

/** A sign-in page without its path. */
const signInPage =
  /^https:\/\/(?:[a-z0-9-]+\.)?signin\.(?:aws\.amazon\.com|amazonaws(?:\.cn|-us-gov\.com))(?=\/?$)/;

/**
 * Sources: IAM User Guide, "Available keys for SAML-based AWS STS federation" (`SAML:aud` comes from the Recipient of
 * the assertion, not from its Audience) and "Create a role for SAML 2.0 federation" (an endpoint is a page such as
 * https://signin.aws.amazon.com/saml).
 */
function samlEndpoint(value: string): ImpossibleForm | undefined {
  const page = signInPage.exec(value)?.[0];
  if (page === undefined && value !== 'urn:amazon:webservices') return undefined;
  return {
    why: `This key is the endpoint to which the assertion was sent, so "${value}" matches nothing.`,
    suggestion: `${page ?? 'https://signin.aws.amazon.com'}/saml`,
  };
}

/**
 * Source: Route 53 Developer Guide, "Using IAM policy conditions for fine-grained access control": the names are
 * normalized, with lowercase letters and no trailing dot.
 */
function recordName(value: string, { operator: { base } }: Condition): ImpossibleForm | undefined {
  const isCased = base?.name.includes('IgnoreCase') !== true;
  const suggestion = (isCased ? value.toLowerCase() : value).replace(/(?<=[^.])\.$/, '');
  return suggestion === value
    ? undefined
    : {
        why: `Record names are compared in lowercase and without a dot at the end, so "${value}" matches nothing.`,
        suggestion,
      };
}

function roleId(value: string, { operator }: Condition): ImpossibleForm | undefined {
  if (!/^AROA[A-Z0-9]{8,}$/.test(value)) return undefined;
  const why =
    "For a session of a role, aws:userid is the role's ID, a colon and the session name, so this matches nothing.";
  return operator.base?.wildcards === true
    ? { why, suggestion: `${value}:*` }
    : { why: `${why} Use StringLike or StringNotLike with ${value}:*.` };
}

/** Amazon S3 calls for a bucket, never for an object. */
function objectArn(value: string, { statement }: Condition): ImpossibleForm | undefined {
  const { service, resource } = parseArn(value) ?? {};
  const name = /^([^:/]+)\/.+$/.exec(resource?.text ?? '')?.[1];
  if (service?.text !== 's3' || name === undefined) return undefined;
  if (!statement.principals.some(({ literal }) => literal.value === 's3.amazonaws.com')) return undefined;
  return {
    why: 'Amazon S3 sends the ARN of the bucket, without objects, so this matches nothing.',
    suggestion: value.slice(0, resource?.start) + name,
  };
}

/** A queue receives messages and does not make calls. */
function ownQueue(value: string, { statement }: Condition): ImpossibleForm | undefined {
  if (parseArn(value)?.service?.text !== 'sqs') return undefined;
  const isOwn = statement.resources.some(({ literal }) => literal.value === value);
  return isOwn
    ? { why: 'The source is what sends the message, such as a topic, and never the queue itself.' }
    : undefined;
}

/** An ARN of a service other than the principals', although only the principals can call. */
function foreignArn(value: string, { statement }: Condition): ImpossibleForm | undefined {
  const service = splitArn(value)[2]?.text ?? '';
  if (!value.startsWith('arn:') || service === '' || hasWildcard(service)) return undefined;
  const { principals } = statement;
  if (principals.length === 0 || !knowsPrincipals(statement)) return undefined;
  const own = principals.map(({ type, literal }) =>
    type === 'Service' ? sourceArnServices.get(literal.value) : undefined,
  );
  if (own.some((services) => services === undefined || services.includes(service))) return undefined;
  const callers = principals.map(({ literal }) => literal.value).join(' and ');
  return {
    why:
      `${callers} calls on behalf of resources of ${own.flat().join(' or ')}, never of ${service}, so ` +
      'this matches nothing.',
  };
}

function account(value: string): ImpossibleForm | undefined {
  if (isMissingValue(value))
    return { why: `The value of this key is an account ID, so "${value}" matches nothing.` };
  const digits = value.replace(/[- ]/g, '');
  if (!/^\d+$/.test(digits)) {
    const own = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
    return own === undefined
      ? undefined
      : { why: 'The value of this key is an account ID, not an ARN.', suggestion: own };
  }
  if (digits.length === 12) {
    return digits === value
      ? undefined
      : { why: 'An account ID consists of 12 digits only.', suggestion: digits };
  }
  return { why: `An account ID has 12 digits, and "${value}" has ${digits.length}.` };
}

function organization(value: string): ImpossibleForm | undefined {
  if (isMissingValue(value))
    return { why: `The value of this key is the ID of an organization, so "${value}" matches nothing.` };
  if (value.includes('/'))
    return {
      why: `"${value}" is an organization path; use a key for paths, such as aws:PrincipalOrgPaths.`,
    };
  const what = /^ou-/.test(value)
    ? 'an organizational unit'
    : /^r-[a-z0-9]/.test(value)
      ? 'a root'
      : undefined;
  if (what !== undefined)
    return {
      why:
        `"${value}" is the ID of ${what}, and this key has that of an organization (o-…). To match ` +
        'organizational units, use a key for paths, such as aws:PrincipalOrgPaths.',
    };
  if (/^o-/i.test(value)) return organizationId(value);
  return /^\d{12}$/.test(value)
    ? { why: `"${value}" is an account ID, and this key has the ID of an organization (o-…).` }
    : undefined;
}

/** Source: AWS Organizations API Reference, "Organization": the pattern of `Id` is ^o-[a-z0-9]{10,32}$. */
function organizationId(value: string): ImpossibleForm | undefined {
  const isId = (text: string): boolean => /^o-[a-z0-9]{10,32}$/.test(text);
  if (hasWildcard(value) || isId(value)) return undefined;
  const lower = value.toLowerCase();
  return {
    why: `"${value}" is not a valid organization ID, which is o- and 10 to 32 lowercase letters or digits.`,
    ...(isId(lower) && { suggestion: lower }),
  };
}
