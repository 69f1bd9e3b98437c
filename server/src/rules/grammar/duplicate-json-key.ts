import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { comparableText } from '../../syntax/node.ts';
import type { OwnFix, RuleContext, RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const duplicateJsonKey = defineRule({
  id: 'duplicate-json-key',
  severity: 'error',
  summary: 'An object has a duplicate key.',
  policyKinds: 'all',
  reportedByJsonServer: true,
  visit: {
    policy({ node }, { report }) {
      const pending: (ObjectNode | ArrayNode)[] = [node];
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (next.kind === 'array') {
          for (const item of next.items) if (isContainer(item)) pending.push(item);
        } else {
          checkObject(next, report);
          for (const { value } of next.members) if (isContainer(value)) pending.push(value);
        }
      }
    },
  },
});

function isContainer(node: ValueNode | undefined): node is ObjectNode | ArrayNode {
  return node?.kind === 'object' || node?.kind === 'array';
}

/** Keys of objects up to this size, which is usual in policies, are compared pairwise; larger objects use a map. */
const small = 12;

function checkObject(object: ObjectNode, report: RuleContext['report']): void {
  const { members } = object;
  if (members.length < 2 || (members.length <= small && !members.some(isRepeated))) return;
  const firsts = new Map<string, Member>();
  for (const member of members) {
    const key = member.key.value;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, member);
      continue;
    }
    report({
      range: member.key,
      message: `Duplicate key "${key}". AWS rejects the policy, and most tools only read the last occurrence.`,
      related: [{ range: first.key, message: `First occurrence of "${key}".` }],
      fixes: () => remedies(object, first, member),
    });
  }
}

function isRepeated({ key }: Member, index: number, members: readonly Member[]): boolean {
  for (let before = 0; before < index; before++) if (members[before]?.key.value === key.value) return true;
  return false;
}

function remedies(container: ObjectNode, first: Member, again: Member): readonly RuleFix[] {
  const [before, after] = [stringsOf(first), stringsOf(again)];
  if (before === undefined || after === undefined) {
    return [
      removal({ title: 'Remove this one' }, container, again),
      removal({ variant: 'first', title: 'Remove the first one' }, container, first),
    ];
  }
  const merged = new Map([...before, ...after].map((each) => [comparableText(each), each.value]));
  if (merged.size === before.length) {
    return [
      { ...removal({ title: 'Remove this one, which is redundant' }, container, again), preferred: true },
    ];
  }
  const fixes = [
    removal({ title: 'Remove this one' }, container, again),
    removal({ variant: 'first', title: 'Remove the first one' }, container, first),
  ];
  const value = first.value;
  if (value === undefined || !listed.has(first.key.value)) return fixes;
  const merge: RuleFix = {
    variant: 'merge',
    title: `Merge both into one "${first.key.value}"`,
    meaning: 'changes',
    edits: [
      { kind: 'replace', node: value, value: [...merged.values()] },
      { kind: 'remove', container, member: again },
    ],
  };
  return [merge, ...fixes];
}

/** Elements that may be lists. */
const listed: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** The strings of a value; undefined if it is anything else. */
function stringsOf({ value }: Member): readonly StringNode[] | undefined {
  const items = value?.kind === 'array' ? value.items : [value];
  const strings = items.filter((item) => item?.kind === 'string');
  return strings.length === items.length ? strings : undefined;
}

function removal(named: Pick<OwnFix, 'title' | 'variant'>, container: ObjectNode, member: Member): OwnFix {
  return { ...named, meaning: 'changes', edits: [{ kind: 'remove', container, member }] };
}
