import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomeOf } from './ask.ts';

type Values = readonly string[] | undefined;

/** Whether a condition on one key matches a request with these values; undefined if nothing is known about the key. */
function conditionOutcome(
  operator: string,
  key: string,
  values: unknown,
  given: Values,
  version?: Record<string, Values>,
): string {
  const context = Object.fromEntries(
    Object.entries({ [key]: given, ...version }).flatMap(([name, list]) => (list ? [[name, list]] : [])),
  );
  const outcome = outcomeOf({
    action: 'ec2:StopInstances',
    context,
    identity: [
      {
        Effect: 'Allow',
        Action: 'ec2:StopInstances',
        Resource: '*',
        Condition: { [operator]: { [key]: values } },
      },
    ],
  });
  if (outcome === 'allowed') return 'met';
  return outcome === 'implicitlyDenied by identity' ? 'not met' : outcome;
}

/** IAM User Guide, "IAM JSON policy elements: Condition operators". */
describe('condition operators', () => {
  const cases: readonly (readonly [string, string, unknown, Values, string])[] = [
    ['StringEquals', 'aws:PrincipalTag/team', 'blue', ['blue'], 'met'],
    ['StringEquals', 'aws:PrincipalTag/team', 'blue', ['Blue'], 'not met'],
    ['StringEquals', 'aws:PrincipalTag/team', ['red', 'blue'], ['blue'], 'met'],
    ['StringEquals', 'aws:PrincipalTag/team', 'b*', ['blue'], 'not met'],
    ['StringEquals', 'AWS:principaltag/team', 'blue', ['blue'], 'met'],
    ['StringEqualsIgnoreCase', 'aws:PrincipalTag/team', 'blue', ['BLUE'], 'met'],
    ['StringNotEquals', 'aws:PrincipalTag/team', ['red', 'blue'], ['blue'], 'not met'],
    ['StringNotEquals', 'aws:PrincipalTag/team', ['red', 'blue'], ['green'], 'met'],
    ['StringLike', 's3:prefix', 'home/*', ['home/ann'], 'met'],
    ['StringLike', 's3:prefix', 'home/?', ['home/ann'], 'not met'],
    ['StringLike', 's3:prefix', 'HOME/*', ['home/ann'], 'not met'],
    ['StringNotLike', 's3:prefix', 'home/*', ['home/ann'], 'not met'],
    ['NumericLessThanEquals', 's3:max-keys', '10', ['10'], 'met'],
    ['NumericLessThan', 's3:max-keys', 10, ['10'], 'not met'],
    ['NumericEquals', 's3:max-keys', '10', ['ten'], 'not met'],
    ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z', ['2026-06-01T00:00:00Z'], 'met'],
    ['DateLessThan', 'aws:EpochTime', '2026-01-01', ['1700000000'], 'met'],
    ['Bool', 'aws:SecureTransport', 'true', ['true'], 'met'],
    ['Bool', 'aws:SecureTransport', true, ['false'], 'not met'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', ['203.0.113.9'], 'met'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', ['198.51.100.9'], 'not met'],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', ['2001:db8::1'], 'met'],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', ['2001:db8::1'], 'met'],
    [
      'ArnLike',
      'aws:SourceArn',
      'arn:aws:sns:*:111122223333:*',
      ['arn:aws:sns:eu-west-1:111122223333:t'],
      'met',
    ],
    [
      'ArnEquals',
      'aws:SourceArn',
      'arn:aws:sns:*:111122223333:*',
      ['arn:aws:sns:eu-west-1:111122223333:t'],
      'met',
    ],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s*', ['arn:aws:sns:eu-west-1:111122223333:t'], 'not met'],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*', ['arn:aws:sqs:eu-west-1:111122223333:q'], 'met'],
  ];
  for (const [operator, key, values, given, expected] of cases)
    it(`${operator} ${JSON.stringify(values)} is ${expected} by ${String(given)}`, () => {
      assert.equal(conditionOutcome(operator, key, values, given), expected);
    });
});

/** The same page, about absent keys, `IfExists` and `Null`. */
describe('an absent key', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['StringEquals', 'blue', 'not met'],
    ['StringNotEquals', 'blue', 'met'],
    ['StringEqualsIfExists', 'blue', 'met'],
    ['Null', 'true', 'met'],
    ['Null', 'false', 'not met'],
    ['ForAllValues:StringEquals', 'blue', 'met'],
    ['ForAnyValue:StringEquals', 'blue', 'not met'],
    ['ForAnyValue:StringNotEquals', 'blue', 'not met'],
    ['ForAnyValue:StringEqualsIfExists', 'blue', 'not met'],
  ];
  for (const [operator, values, expected] of cases)
    it(`${operator} ${JSON.stringify(values)} is ${expected}`, () => {
      assert.equal(conditionOutcome(operator, 'aws:PrincipalTag/team', values, []), expected);
    });
});

describe('an unknown key', () => {
  it('makes the answer depend on it', () => {
    assert.equal(
      conditionOutcome('StringEquals', 'aws:SourceVpce', 'vpce-1', undefined),
      'depends on aws:sourcevpce',
    );
    assert.equal(conditionOutcome('Null', 'aws:SourceVpce', 'true', undefined), 'depends on aws:sourcevpce');
  });
  it('does not matter if every value and its absence match', () => {
    assert.equal(conditionOutcome('StringLikeIfExists', 'aws:SourceVpce', '*', undefined), 'met');
  });
});

/** IAM User Guide, "Set operators for multivalued context keys". */
describe('set operators', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
    ['ForAllValues:StringEquals', ['a', 'b'], ['a'], 'met'],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], 'not met'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'a'], 'met'],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c'], 'not met'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'c'], 'met'],
    ['ForAnyValue:StringNotEquals', ['a'], ['a'], 'not met'],
    ['ForAllValues:StringNotEquals', ['a'], ['a', 'c'], 'not met'],
  ];
  for (const [operator, values, given, expected] of cases)
    it(`${operator} ${values.join()} is ${expected} by ${given.join()}`, () => {
      assert.equal(conditionOutcome(operator, 'aws:TagKeys', values, given), expected);
    });
});

/** IAM User Guide, "IAM policy elements: Variables and tags". */
describe('policy variables', () => {
  it('are replaced by the value of their key', () => {
    assert.equal(
      conditionOutcome('StringEquals', 's3:prefix', '${aws:username}', ['ann'], { 'aws:username': ['ann'] }),
      'met',
    );
    assert.equal(
      conditionOutcome('StringEquals', 's3:prefix', '${aws:username}', ['ann'], { 'aws:username': ['bob'] }),
      'not met',
    );
  });
  it('are replaced by the default value if the key is absent', () => {
    assert.equal(
      conditionOutcome('StringEquals', 's3:prefix', "${aws:username, 'all'}", ['all'], {
        'aws:username': [],
      }),
      'met',
    );
  });
  it('match nothing if the key is absent and they have no default value', () => {
    assert.equal(
      conditionOutcome('StringLike', 's3:prefix', '${aws:username}*', ['ann'], { 'aws:username': [] }),
      'not met',
    );
  });
  it('match * and ? literally', () => {
    assert.equal(conditionOutcome('StringLike', 's3:prefix', 'a${*}', ['ab']), 'not met');
    assert.equal(conditionOutcome('StringLike', 's3:prefix', 'a${*}', ['a*']), 'met');
    assert.equal(
      conditionOutcome('StringLike', 's3:prefix', '${aws:username}', ['ann'], { 'aws:username': ['*'] }),
      'not met',
    );
  });
  it('make the answer depend on an unknown key', () => {
    assert.equal(
      conditionOutcome('StringEquals', 's3:prefix', '${aws:username}', ['ann']),
      'depends on aws:username',
    );
  });
  it('do not, if no value of the key could match', () => {
    assert.equal(
      conditionOutcome('StringLike', 's3:prefix', 'home/${aws:username}/*', ['archive/ann/']),
      'not met',
    );
    assert.equal(
      conditionOutcome('StringLike', 's3:prefix', 'home/${aws:username}/*', ['home/ann/']),
      'depends on aws:username',
    );
  });
});
