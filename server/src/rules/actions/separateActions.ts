import type { ActionPattern } from '../../policy/policy.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { RuleFix } from '../rule.ts';

/** More actions would not fit into a menu, so they are only counted. */
const maxNamed = 3;

/** Writes the actions in one string as separate entries of the list. */
export function separateActions(pattern: ActionPattern, parts: readonly string[]): readonly RuleFix[] {
  if (parts.length === 0) return [];
  return [
    {
      title:
        parts.length > maxNamed
          ? `Write ${parts.length} actions as separate list entries`
          : `Write ${parts.join(' and ')} as separate list entries`,
      meaning: 'changes',
      preferred: true,
      edits: writeOut(pattern, parts),
    },
  ];
}

/** Replaces one action with several. */
export function writeOut({ literal, member }: ActionPattern, parts: readonly string[]): readonly Edit[] {
  const [first = '', ...others] = parts;
  const { value } = member;
  if (value?.kind !== 'array') return [{ kind: 'replace', node: literal, value: [...parts] }];
  return [
    { kind: 'replace', node: literal, value: first },
    ...others.map((part): Edit => ({ kind: 'insertItem', into: value, value: part, after: literal })),
  ];
}
