import fc from 'fast-check';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { statementElementNames } from '../server/src/policy/elements.ts';

/** A JSON value. The order of keys is significant. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The services in generated policies: the most common ones, and those that rules treat specially. */
const services = ['s3', 'iam', 'ec2', 'sts', 'kms', 'sqs', 'dynamodb', 'lambda', 'secretsmanager', 'ecr'];

/**
 * Policies of all kinds with mostly valid names and values, in which any part is occasionally wrong: misspelled, of the
 * wrong type, duplicate, or missing. `statements` are included unchanged.
 */
export function policies(catalog: Catalog, statements: readonly Json[]): fc.Arbitrary<JsonObject> {
  const statement = fc.oneof(
    { weight: 3, arbitrary: anyStatement(catalog) },
    { weight: statements.length > 0 ? 2 : 0, arbitrary: fc.constantFrom<Json>(...statements, '') },
  );
  const version = fc.oneof(
    { weight: 9, arbitrary: fc.constant<Json>('2012-10-17') },
    { weight: 1, arbitrary: fc.constantFrom<Json>('2008-10-17', '2012-10-18', '', null) },
  );
  return fc.record<Readonly<Record<string, Json>>>(
    {
      Version: version,
      Id: fc.constantFrom('cafe', 'a"b', ''),
      Statement: fc.oneof(statement, fc.array(statement, { maxLength: 4 })),
    },
    { requiredKeys: ['Statement'], noNullPrototype: true },
  );
}

function anyStatement(catalog: Catalog): fc.Arbitrary<Json> {
  const actions = oneOrMore(mostly(anyAction(catalog)));
  const resources = oneOrMore(mostly(anyArn(catalog)));
  const principals = anyPrincipal();
  const elements = {
    Sid: fc.constantFrom<Json>('One', 'Two', 'not a sid', ''),
    Effect: mostly(fc.constantFrom('Allow', 'Allow', 'Deny')),
    Principal: principals,
    Action: actions,
    Resource: resources,
    Condition: anyCondition(catalog),
    NotPrincipal: principals,
    NotAction: actions,
    NotResource: resources,
  };
  const usual = fc.oneof(
    ...[
      ['Effect', 'Action', 'Resource'],
      ['Effect', 'Action', 'Resource', 'Condition'],
      ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
      ['Effect', 'Principal', 'Action', 'Condition'],
      ['Effect', 'NotAction', 'Resource', 'Condition'],
      ['Effect', 'Action', 'NotResource'],
    ].map((names) => fc.constant(names)),
    fc.subarray([...statementElementNames]),
  );
  return fc
    .tuple(usual, fc.record<Readonly<Record<string, Json>>>(elements, { noNullPrototype: true }))
    .map(([names, all]) => Object.fromEntries(names.map((name) => [name, all[name] ?? null])));
}

/** A single value or a list, sometimes with duplicates, sometimes empty. */
function oneOrMore(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const twice = value.map((each): Json => [each, each]);
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 5, arbitrary: fc.array(value, { maxLength: 4 }) },
    { weight: 1, arbitrary: twice },
  );
}

/** A valid value, or a common mistake. */
function mostly(value: fc.Arbitrary<string>): fc.Arbitrary<Json> {
  const damaged = fc
    .tuple(value, fc.nat(40), fc.constantFrom('', ' ', '*', '?', ':', ',', '${', '}', '“', 'x', '\n', '"'))
    .map(([text, at, noise]) => text.slice(0, at) + noise + text.slice(at + 1));
  return fc.oneof(
    { weight: 12, arbitrary: value },
    { weight: 1, arbitrary: value.map((text) => text.toUpperCase()) },
    { weight: 2, arbitrary: damaged },
    { weight: 1, arbitrary: fc.constantFrom<Json>('', '*', 1, true, null, {}, [], { Ref: 'x' }) },
  );
}

function anyAction(catalog: Catalog): fc.Arbitrary<string> {
  const names = services.flatMap(
    (prefix) => catalog.service(prefix)?.actions.map(({ name }) => `${prefix}:${name}`) ?? [],
  );
  const name = fc.constantFrom(...names);
  const family = fc
    .tuple(name, fc.nat(12))
    .map(([text, length]) => `${text.slice(0, text.indexOf(':') + 1 + length)}*`);
  const notable = fc.constantFrom(
    'iam:PassRole',
    'iam:CreateServiceLinkedRole',
    'sts:AssumeRole',
    's3:*',
    '*',
  );
  return fc.oneof(name, family, notable);
}

function anyArn(catalog: Catalog): fc.Arbitrary<string> {
  const templates = services.flatMap(
    (prefix) => catalog.service(prefix)?.resourceTypes.map(({ arn }) => arn) ?? [],
  );
  const values: Readonly<Record<string, readonly string[]>> = {
    Partition: ['aws', 'aws-cn', '*', 'awx'],
    Region: ['us-east-1', 'eu-west-1', '*', '', 'us-esat-1'],
    Account: ['123456789012', '*', '', '12345', '${aws:PrincipalAccount}'],
  };
  const others = ['a', 'a*', '*', 'home/${aws:username}', '${', 'b?'];
  const filled = fc
    .tuple(fc.constantFrom(...templates), fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }))
    .map(([template, choices]) => {
      let at = 0;
      return template.replace(/\$\{(\w+)\}/g, (_, field: string) => {
        const from = values[field] ?? others;
        return from[(choices[at++] ?? 0) % from.length] ?? '';
      });
    });
  return fc.oneof(
    { weight: 4, arbitrary: filled },
    { weight: 1, arbitrary: fc.constantFrom('*', 'arn:aws:s3:::b', 'arn:aws:s3:::b/*') },
  );
}

function anyPrincipal(): fc.Arbitrary<Json> {
  const of = (...values: readonly string[]): fc.Arbitrary<Json> =>
    oneOrMore(mostly(fc.constantFrom(...values)));
  const byType = fc.record<Readonly<Record<string, Json>>>(
    {
      AWS: of(
        '*',
        '123456789012',
        'arn:aws:iam::123456789012:root',
        'arn:aws:iam::123456789012:role/*',
        'arn:aws:sts::123456789012:assumed-role/a/b',
      ),
      Service: of(
        'ec2.amazonaws.com',
        'lambda.amazonaws.com',
        'ec2.amazon.com',
        's3.us-east-1.amazonaws.com',
      ),
      Federated: of(
        'cognito-identity.amazonaws.com',
        'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
        'arn:aws:iam::123456789012:saml-provider/x',
      ),
      CanonicalUser: of('79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'),
      aws: of('*'),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc.oneof({ weight: 3, arbitrary: byType }, { weight: 2, arbitrary: of('*', '123456789012') });
}

function anyCondition(catalog: Catalog): fc.Arbitrary<Json> {
  const keys = [
    ...catalog.globalConditionKeys.map(({ name }) => name),
    ...services.flatMap((prefix) => catalog.service(prefix)?.conditionKeys.map(({ name }) => name) ?? []),
    'aws:PrincipalTag/team',
    'AWS:SourceIp',
    'token.actions.githubusercontent.com:sub',
    'token.actions.githubusercontent.com:aud',
    'aws:Nothing',
    'key',
  ];
  const value = anyConditionValue();
  const block = fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: fc.string() }),
    oneOrMore(value),
    { maxKeys: 3, noNullPrototype: true },
  );
  const blocks = fc.dictionary(
    anyOperator(),
    fc.oneof({ weight: 9, arbitrary: block }, { weight: 1, arbitrary: value }),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  );
  return fc.oneof({ weight: 15, arbitrary: blocks }, { weight: 1, arbitrary: value });
}

function anyOperator(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:', 'ForSome:'),
      fc.constantFrom(
        ...[
          'StringEquals',
          'StringLike',
          'StringNotEquals',
          'ArnLike',
          'ArnEquals',
          'Bool',
          'Null',
          'IpAddress',
        ],
        ...['NotIpAddress', 'DateLessThan', 'NumericLessThan', 'BinaryEquals', 'stringequals', 'StringLikes'],
      ),
      fc.constantFrom('', '', '', 'IfExists'),
    )
    .map((parts) => parts.join(''));
}

function anyConditionValue(): fc.Arbitrary<Json> {
  return mostly(
    fc.constantFrom(
      ...[
        'true',
        'false',
        'a',
        'a*',
        '10',
        '1.5',
        '10.0.0.0/8',
        '203.0.113.7',
        '0.0.0.0/0',
        '2026-01-01T00:00:00Z',
      ],
      ...[
        'arn:aws:s3:::b',
        '123456789012',
        'o-abcdefghij',
        'vpc-0123456789abcdef0',
        'vpce-1',
        'repo:a/b:*',
        '${aws:userid}',
      ],
      ...["${aws:PrincipalTag/team, 'none'}", '${aws:none}', '', '*', 'team'],
    ),
  );
}

const firstSurrogate = 0xd800;
const surrogates = 0x800;

/**
 * Any character except lone surrogates. fast-check's unit 'binary' is the same, but builds a table of a million
 * characters for each arbitrary.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat(0x10_ffff - surrogates).map(
  (number) => String.fromCodePoint(number < firstSurrogate ? number : number + surrogates),
  (text) => {
    const code = typeof text === 'string' && text.length > 0 ? (text.codePointAt(0) ?? 0) : undefined;
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('Not one character');
    return code < firstSurrogate ? code : code - surrogates;
  },
);
