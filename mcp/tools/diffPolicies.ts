import { kind, policy } from '../inputs.ts';
import { readWholePolicy } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

/** The number of actions that is still readable. */
const maxActions = 200;

export const diffPolicies = defineTool({
  name: 'diff_policies',
  title: 'Compare two IAM policies',
  description:
    'Compares what two policies allow, for all requests. Everything that is not listed is certainly ' +
    'the same; an entry with certain: false may be the same.',
  input: {
    before: policy.describe('The JSON text of the old policy.'),
    after: policy.describe('The JSON text of the new policy.'),
    kind,
  },
  async run({ before, after, kind: kindName }, service) {
    const { relation, added, removed } = await service.compare(
      readWholePolicy(service, before, kindName),
      readWholePolicy(service, after, kindName),
    );
    return {
      relation,
      addedCount: added.length,
      removedCount: removed.length,
      added: added.slice(0, maxActions),
      removed: removed.slice(0, maxActions),
    };
  },
});
