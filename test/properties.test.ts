import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Sample } from './properties.ts';
import { Guarantees, rewritings } from './properties.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';
import { contextOf } from './rules/checkRule.ts';

const seed = 20261122;
const examples = ruleExamples();
const promises = await Guarantees.create();

/** Minimized failures of random policies. */
const found: Readonly<Record<string, Sample>> = {
  'an effect that may mean either': {
    policy: { Statement: [{ Effect: 'llow', Action: 's3:*', Resource: '*' }] },
    context: undefined,
  },
  'an ARN that lacks fields in one of two ways': {
    policy: {
      Statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: ['arn:aws:s3:::reports', 'arn:aws:${Rest}', 'arn:aws:waf:*'],
      },
    },
    context: { kind: 'resource', certain: true, service: 'kms' },
  },
  'an ARN of S3 with a region that is not a bucket, though it may be an object': {
    policy: {
      Statement: [
        { Effect: 'Allow', Action: ['s3:*'], Resource: 'arn:aws:s3:*:*:access-grants/default/grant/a' },
      ],
    },
    context: { kind: 'resource', certain: true, service: 's3' },
  },
  'an ARN of a type that no action supports': {
    policy: {
      Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::123456789012:assumed-role/a/a' }],
    },
    context: { kind: 'identity', certain: true },
  },
  'a Deny of everything except for nonexistent resources': {
    policy: {
      Statement: [
        { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a' },
        { Effect: 'Deny', Action: ['*'], NotResource: ['rn:aws:s3:::${aws:PrincipalAccount}'] },
      ],
    },
    context: { kind: 'identity', certain: true },
  },
  'a Deny of everything except for the resources of another service, with a placeholder': {
    policy: {
      Statement: [
        {
          Effect: 'Deny',
          Action: ['s3:*', 's3:*'],
          NotResource: 'arn:aws:ec2::123456789012:ipam/home/${aws:username}',
        },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/$(aws:username)/*' },
      ],
    },
    context: { kind: 'identity', certain: true },
  },
  'a resource policy whose only known service is in an action that is superfluous': {
    policy: {
      Statement: [{ Effect: 'Allow', Principal: {}, Action: ['ecr:eleteSigningConfiguration', '*'] }],
    },
    context: { kind: 'resource', certain: true },
  },
  'the same beside an action of another service that does not exist': {
    policy: {
      Statement: {
        NotAction: ['ecr:GetLifecyclePolicyPreview', 'ec2:DescrixeIamInstanceProfileAssociations', '*?'],
      },
    },
    context: { kind: 'resource', certain: true },
  },
  'a pattern of one action whose condition key needs another action': {
    policy: {
      Statement: {
        Effect: 'Allow',
        Principal: {},
        Action: 'sts:*ssumeRole',
        Condition: { StringEquals: { 'aws:TagKeys': 'a' } },
      },
    },
    context: { kind: 'trust', certain: true },
  },
  'a Null with a set operator and two values': {
    policy: {
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Condition: { 'ForAllValues:Null': { 'accounts.google.com:aud': ['true', 'true'] } },
      },
    },
    context: { kind: 'trust', certain: true },
  },
  'an operator in another case beside one that a fix changes into it': {
    policy: {
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Condition: {
          stringequals: { 'aws:PrincipalOrgID': 'o-abcdefghij' },
          'ForAnyValue:StringEquals': { 'aws:PrincipalAccount': '111122223333' },
        },
      },
    },
    context: { kind: 'trust', certain: true },
  },
};

/** A fix that claims to keep the meaning once changed each of these. */
const dates: readonly unknown[] = [
  '1795305600',
  1_795_305_600,
  '1795305601',
  '0',
  '-1',
  '99999999999999',
  ['1795305600', '2026-11-22'],
  [1_795_305_600, 1_795_392_000],
  '2026-11-22 03:04',
  '2026/11/22',
];

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const conditional = (operator: string, key: string, value: unknown): Sample => ({
  policy: { Statement: [{ ...statement, Condition: { [operator]: { [key]: value } } }] } as Sample['policy'],
  context: undefined,
});

/** Keys of identity providers with a variable part in their names, as used and as the catalog writes them. */
const providerKeys = [
  'agent.acme.buildkite.dev:sub',
  'agent.${Domain}.buildkite.dev:sub',
  'token.actions.githubusercontent.com/${SubPath}:aud',
  'oidc.circleci.com/org/${OrgId}:aud',
];

describe('every policy', () => {
  for (const rewriting of rewritings) {
    it(`has the same findings regardless of ${rewriting.name}, in the examples of all rules`, async () => {
      for (const { name, policy, kind } of examples) {
        const context = kind === undefined ? undefined : contextOf(kind);
        await promises.sameFindings({ policy, context }, rewriting, seed, name);
      }
    });
  }
  // The checks test the same properties for another minute, with a different seed each day (`test/fuzz.ts`).
  for (const { name, property } of promises.properties(exampleStatements(examples))) {
    it(name, () => fc.assert(property, { seed, numRuns: 15, includeErrorInReport: true }));
  }

  for (const [name, sample] of Object.entries(found))
    it(`has offers with the declared effect: ${name}`, () => promises.offersAreTrue(sample));

  for (const date of dates)
    it(`grants the same after the fix has changed the date ${JSON.stringify(date)}`, async () => {
      for (const operator of ['DateLessThan', 'DateGreaterThanEquals', 'DateEquals', 'DateNotEqualsIfExists'])
        for (const key of ['aws:CurrentTime', 'aws:TokenIssueTime'])
          await promises.offersAreTrue(conditional(operator, key, date));
    });

  for (const key of providerKeys)
    it(`has the same findings in any order of its keys, with ${key}`, async () => {
      const { policy } = conditional('StringEquals', key, 'a');
      const others = { StringLike: { [key]: '*' }, Null: { [key]: 'false', 'aws:SourceIp': 'true' } };
      const all = JSON.parse(
        JSON.stringify(policy).replace(
          '"Condition":{',
          `"Condition":{${JSON.stringify(others).slice(1, -1)},`,
        ),
      ) as Sample['policy'];
      for (const context of [undefined, { kind: 'trust', certain: true } as const])
        for (const rewriting of rewritings)
          for (let own = 1; own <= 10; own++)
            await promises.sameFindings({ policy: all, context }, rewriting, own, key);
    });

  it('has completion at the cursor, even inside an escape or after a backslash', async () => {
    const policy = {
      Statement: [
        {
          Sid: 'a\\b"c\n',
          Action: ['s3:Get\\', 's3:\u0001Get', '\\s3:'],
          Resource: 'arn:aws:s3:::a\\${aws:user\\',
          Condition: { 'String\\': { 'aws:\\P': '\\' } },
        },
      ],
    };
    const places = Array.from({ length: JSON.stringify(policy, null, 2).length + 200 }, (_, index) => index);
    await promises.answersAnywhere({ policy, context: undefined }, [], places);
  });

  it('has completion at the cursor if a backslash does not start an escape', async () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const policy = { Statement: [statement] };
    const text = JSON.stringify(policy, null, 2);
    const places = Array.from({ length: text.length + 10 }, (_, index) => index);
    for (const inserted of ['\\', '\\q', '\\u12', '\\u12\\q'])
      for (const at of [...text.matchAll(/:GetO|Object|reports|\*"|(?<=\*)"/g)])
        await promises.answersAnywhere(
          { policy, context: undefined },
          [{ at: ((at.index + 0.5) / text.length) * 1_000_000, removed: 0, inserted }],
          places,
        );
  });
});
