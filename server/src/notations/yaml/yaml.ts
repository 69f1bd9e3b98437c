import type { Notation } from '../notation.ts';
import { attempt } from '../notation.ts';
import { expectWhole } from '../wholeTree.ts';
import { readYaml } from './read.ts';
import { writeYaml } from './write.ts';

/** YAML, as in templates of CloudFormation and the Serverless Framework. Tried last, because any text could be YAML. */
export const yaml: Notation = {
  id: 'yaml',
  label: 'YAML',
  recognizes: () => true,
  read: (text) => attempt(() => readYaml(text)),
  write: (policy) =>
    attempt(() => {
      expectWhole(policy, { calls: true });
      return writeYaml(policy);
    }),
};
