import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

const script = placesIn('file:///project/stack.ts', 'typescript', realCatalog);
const python = placesIn('file:///project/stack.py', 'python', realCatalog);

const places = [
  ['CfnRole', script, (arn: string) => `new iam.CfnRole(this, 'r', { managedPolicyArns: ['${arn}'] });`],
  [
    "Pulumi's attachment",
    script,
    (arn: string) => `new aws.iam.RolePolicyAttachment('a', { policyArn: "${arn}" });`,
  ],
  ["Pulumi's role in Python", python, (arn: string) => `aws.iam.Role("r", managed_policy_arns=["${arn}"])`],
  [
    'the AWS SDK for Python',
    python,
    (arn: string) => `client.attach_role_policy(RoleName=name, PolicyArn='${arn}')`,
  ],
] as const;

const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';

describe('the ARN of an AWS managed policy in code', () => {
  for (const [name, { proposalsAt, hoverAt, findingsIn }, write] of places)
    it(`is completed and explained in ${name}`, async () => {
      const { accept } = await proposalsAt(write('arn:aws:iam::aws:policy/Amaz$0'));
      assert.equal(accept(readOnly), write(readOnly));
      assert.match(await hoverAt(write(readOnly.replace('Read', 'Re$0ad'))), /AWS managed policy/);
      assert.deepEqual(await findingsIn(write(readOnly)), []);
    });

  for (const source of [
    "const x = { policyArn: 'arn:aws:iam::123456789012:role/x', other: 'arn:aws:iam::aws:policy/x' };",
    "const x = { policyArns: ['arn:aws:iam::aws:policy/$0'] };",
    "const x = managedPolicyArns ? ['arn:aws:iam::aws:policy/$0'] : [];",
  ])
    it(`is not in ${source}`, async () => {
      assert.deepEqual(await script.findingsIn(source.replace('$0', '')), []);
      assert.deepEqual((await script.proposalsAt(source)).items, []);
    });
});
