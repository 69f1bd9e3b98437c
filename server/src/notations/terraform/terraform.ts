import type { Notation } from '../notation.ts';
import { attempt } from '../notation.ts';
import { expectWhole } from '../wholeTree.ts';
import { readPolicies } from './read.ts';
import { writePolicyDocument } from './write.ts';

/** The data source `aws_iam_policy_document` of the Terraform AWS provider, in HCL. */
export const terraform: Notation = {
  id: 'terraform',
  label: 'Terraform',
  recognizes: (text) =>
    /(?:^|\n)[ \t]*(?:data[ \t]+"?aws_iam_policy_document\b|statement[ \t]*\{)/.test(text),
  read: (text) => attempt(() => readPolicies(text)),
  write: (policy, { name }) =>
    attempt(() => {
      expectWhole(policy);
      return writePolicyDocument(policy, name);
    }),
};
