import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBan } from '../../server/src/evaluation/never.ts';
import type { PolicySets } from '../../server/src/evaluation/layers.ts';
import type { Statement } from '../../server/src/policy/policy.ts';
import type { Json } from './ask.ts';
import { policyOf } from './ask.ts';

const user = 'arn:aws:iam::111122223333:user/ann';
const rootUser = 'arn:aws:iam::111122223333:root';
const federated = 'arn:aws:sts::111122223333:federated-user/Bob';

/**
 * A ban on `iam:CreateUser` or other actions, and the result as text: `kept`, `unclear`, or the request that violates
 * it.
 */
interface Asked {
  readonly action?: string;
  readonly resource?: string;
  readonly principal?: string;
  readonly unless?: Json;
  readonly identity?: readonly Json[];
  readonly resourcePolicy?: readonly Json[];
  readonly boundary?: readonly Json[];
  readonly scp?: readonly Json[];
}

function verdictOf(asked: Asked): string {
  const { action = 'iam:CreateUser', resource = '*', principal, unless, identity = [] } = asked;
  const sets: PolicySets = {
    identity: [policyOf('identity', identity)],
    ...(asked.boundary && { boundary: [policyOf('boundary', asked.boundary)] }),
    ...(asked.resourcePolicy && { resource: [policyOf('resource', asked.resourcePolicy)] }),
    scps: asked.scp === undefined ? [] : [[policyOf('scp', asked.scp)]],
    rcps: [],
  };
  const [exception] = policyOf('identity', [{ Effect: 'Allow', Condition: unless ?? {} }]).statements;
  const ban = {
    actions: [action],
    resources: [resource],
    ...(principal !== undefined && { principal }),
    context: new Map(),
    unless: exception?.conditionBlocks.flatMap(({ conditions }) => conditions) ?? [],
  };
  const verdict = checkBan(ban, sets, (statement: Statement) =>
    statement.actions.map((each) => each.literal.value),
  );
  if (verdict.kept === true) return 'kept';
  if (verdict.kept === 'unclear') return 'unclear';
  const { witness } = verdict;
  const keys = [...witness.context].map(([key, values]) => `${key}=${values.join()}`);
  return [witness.resource, ...keys].join(' ');
}

const allow = (more: Json = {}): Json => ({
  Effect: 'Allow',
  Action: 'iam:CreateUser',
  Resource: '*',
  ...more,
});
const deny = (more: Json = {}): Json => ({
  Effect: 'Deny',
  Action: 'iam:CreateUser',
  Resource: '*',
  ...more,
});
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('a ban without an exception', () => {
  const cases: readonly (readonly [string, Asked, string])[] = [
    ['is kept if nothing allows it', { identity: [] }, 'kept'],
    ['is broken by a plain statement', { identity: [allow()] }, '*'],
    ['is kept if a Deny statement covers it', { identity: [allow(), deny()] }, 'kept'],
    [
      'is kept on other resources than the statement names',
      { identity: [allow({ Resource: 'arn:aws:iam::*:user/a*' })], resource: 'arn:aws:iam::*:user/b*' },
      'kept',
    ],
    [
      'is broken by a star that also matches the account',
      {
        identity: [allow({ Resource: 'arn:aws:logs:*:log-group:app' })],
        resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:app',
      },
      'arn:aws:logs:eu-west-1:111122223333:log-group:app',
    ],
    ['is broken by the root user without a policy', { principal: rootUser }, '*'],
    ['is kept by a denial that applies to the root user', { principal: rootUser, scp: [deny()] }, 'kept'],
    [
      'is kept by a Deny with NotPrincipal for a caller with a boundary',
      {
        principal: user,
        identity: [allow()],
        boundary: [allow()],
        resourcePolicy: [deny({ NotPrincipal: { AWS: user } })],
      },
      'kept',
    ],
    [
      'is broken beside it without a boundary',
      {
        principal: user,
        resource: 'arn:aws:iam::111122223333:user/x',
        identity: [allow()],
        resourcePolicy: [deny({ NotPrincipal: { AWS: user } })],
      },
      'arn:aws:iam::111122223333:user/x',
    ],
    [
      'is kept for a federated user without a session policy',
      { principal: federated, identity: [allow()] },
      'kept',
    ],
    [
      'is broken outside of what a Deny statement covers',
      { identity: [allow(), deny({ Resource: 'arn:aws:iam::*:user/admin' })] },
      '*',
    ],
    [
      'is kept for each pattern by a denial of its own',
      {
        identity: [
          allow({ Resource: ['arn:aws:iam::1:user/a', 'arn:aws:iam::1:user/b'] }),
          deny({ Resource: 'arn:aws:iam::1:user/a' }),
          deny({ Resource: 'arn:aws:iam::1:user/b' }),
        ],
      },
      'kept',
    ],
    ['is kept by a boundary that allows none', { identity: [allow()], boundary: [] }, 'kept'],
    ['is kept by a service control policy that allows none', { identity: [allow()], scp: [] }, 'kept'],
    [
      'is kept by a boundary whose condition the statement contradicts',
      {
        identity: [allow({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
        boundary: [allow({ Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } })],
      },
      'kept',
    ],
    [
      'is broken by a resource-based policy, regardless of the boundary',
      {
        boundary: [],
        principal: user,
        resource: 'arn:aws:iam::111122223333:user/x',
        resourcePolicy: [allow({ Principal: { AWS: user } })],
      },
      'arn:aws:iam::111122223333:user/x',
    ],
    [
      'is kept for a caller that no resource-based policy names',
      { principal: user, resourcePolicy: [allow({ Principal: { AWS: '444455556666' } })] },
      'kept',
    ],
  ];
  for (const [name, asked, expected] of cases)
    it(name, () => {
      assert.equal(verdictOf(asked), expected);
    });
});

describe('a ban with an exception', () => {
  const vpce = { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } };
  const key = 'aws:multifactorauthpresent';
  const cases: readonly (readonly [string, Asked, string])[] = [
    ['is kept by the same condition', { unless: mfa, identity: [allow({ Condition: mfa })] }, 'kept'],
    [
      'is kept by a denial of everything else, including the missing key',
      {
        unless: mfa,
        identity: [allow(), deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      },
      'kept',
    ],
    [
      'is broken if a denial does not match a missing key',
      {
        unless: mfa,
        identity: [allow(), deny({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      },
      `* ${key}=`,
    ],
    [
      'is kept by two denials that together leave nothing',
      {
        unless: mfa,
        identity: [
          allow(),
          deny({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
          deny({ Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } }),
        ],
      },
      'kept',
    ],
    [
      'is kept by fewer values',
      { unless: vpce, identity: [allow({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })] },
      'kept',
    ],
    [
      'is broken by more values',
      {
        unless: vpce,
        identity: [allow({ Condition: { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-3'] } } })],
      },
      '* aws:sourcevpce=vpce-3',
    ],
    [
      'is kept by the negated operator in a denial',
      {
        unless: vpce,
        identity: [
          allow(),
          deny({ Condition: { StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } } }),
        ],
      },
      'kept',
    ],
    [
      'is kept by a narrower pattern of another operator',
      {
        unless: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin*' } },
        identity: [
          allow({
            Condition: { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } },
          }),
        ],
      },
      'kept',
    ],
    [
      'is kept by a smaller range of addresses',
      {
        unless: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        identity: [allow({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.128/25' } } })],
      },
      'kept',
    ],
    [
      'is broken by IfExists, through requests without the key',
      {
        unless: vpce,
        identity: [allow({ Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } })],
      },
      '* aws:sourcevpce=',
    ],
    [
      'is unclear for two operators on numbers',
      {
        unless: { NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } },
        identity: [allow({ Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } } })],
      },
      'unclear',
    ],
  ];
  for (const [name, asked, expected] of cases)
    it(name, () => {
      assert.equal(verdictOf(asked), expected);
    });
});

describe('a ban on policies with computed values', () => {
  const choice = (statement: Json): Json => ({ 'Fn::If': ['IsProd', statement, { Ref: 'AWS::NoValue' }] });
  const cases: readonly (readonly [string, Asked, string])[] = [
    ['may be broken by a statement', { identity: [choice(allow())] }, 'unclear'],
    ['may be broken by any statement', { identity: [{ Ref: 'Statement' }] }, 'unclear'],
    ['may be broken by any action', { identity: [allow({ Action: { Ref: 'Actions' } })] }, 'unclear'],
    ['may be broken by another effect', { identity: [allow({ Effect: { Ref: 'Effect' } })] }, 'unclear'],
    ['is not kept by a denial that may be absent', { identity: [allow(), choice(deny())] }, 'unclear'],
    ['is not kept by an unknown denial', { identity: [allow(), deny({ Action: { Ref: 'A' } })] }, 'unclear'],
    ['is kept if it is certainly denied', { identity: [choice(allow()), deny()] }, 'kept'],
    ['is kept if the only unknown part can deny', { identity: [choice(deny())] }, 'kept'],
    ['may be broken with any condition', { identity: [allow({ Condition: { Ref: 'C' } })] }, 'unclear'],
    [
      'is not kept by a denial with unknown conditions',
      { identity: [allow(), deny({ Condition: { Ref: 'C' } })] },
      'unclear',
    ],
  ];
  for (const [name, asked, expected] of cases)
    it(name, () => {
      assert.equal(verdictOf(asked), expected);
    });
});
