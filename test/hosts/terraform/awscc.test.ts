import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { terraformHost } from '../../../server/src/hosts/terraform/terraformHost.ts';

describe("a policy of the provider AWSCC has the kind of CloudFormation's property", () => {
  for (const [type, argument, kind, service] of [
    ['awscc_iam_role', 'assume_role_policy_document', 'trust'],
    ['awscc_iam_managed_policy', 'policy_document', 'identity'],
    ['awscc_s3_bucket_policy', 'policy_document', 'resource', 's3'],
    ['awscc_sqs_queue_policy', 'policy_document', 'resource', 'sqs'],
    ['awscc_kms_key', 'key_policy', 'resource', 'kms'],
    ['awscc_ec2_vpc_endpoint', 'policy_document', 'endpoint'],
    ['awscc_organizations_policy', 'content', 'scp'],
    ['awscc_s3_bucket', 'policy', undefined],
  ] as const)
    it(`in ${argument} of ${type}`, () => {
      const text = `resource "${type}" "a" {
  ${argument} = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject" }] })
}
`;
      const { policies } = terraformHost.parse({ uri: 'file:///main.tf', languageId: 'terraform', text });
      const found = policies.map(({ context }) => [context?.kind, context?.service]);
      assert.deepEqual(found, [[kind, service]]);
    });

  it('unless it is in another language', () => {
    const document = 'jsonencode({ Version = "2012-10-17", Statement = [] })';
    const text = `resource "awscc_iot_policy" "a" {\n  policy_document = ${document}\n}\n`;
    const { policies } = terraformHost.parse({ uri: 'file:///main.tf', languageId: 'terraform', text });
    assert.deepEqual(policies, []);
  });
});
