import { kind, policy } from '../inputs.ts';
import { readWholePolicy } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

export const policyGrants = defineTool({
  name: 'policy_grants',
  title: 'What an IAM policy grants',
  description:
    'Lists what each statement of a policy allows or denies: actions by access level with expanded ' +
    'wildcards, resources and conditions.',
  input: { policy, kind },
  async run({ policy: text, kind: kindName }, service) {
    const statements = await service.grants(readWholePolicy(service, text, kindName));
    return { statements: statements.map((each) => ({ ...each, actions: shorten(each.actions) })) };
  },
});

/** The number of names per access level that is still readable; `*` alone matches more than 20,000 actions. */
const maxNames = 100;

function shorten(actions: Readonly<Record<string, readonly string[]>>): unknown {
  return Object.fromEntries(
    Object.entries(actions).map(([level, names]) => [
      level,
      { count: names.length, names: names.slice(0, maxNames) },
    ]),
  );
}
