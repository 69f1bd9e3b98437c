import type { Statement } from '../policy/policy.ts';
import { overlaps } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Fix } from './fix.ts';

const listElements: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** Puts brackets around a single value, or removes them, for the element at the cursor. */
export function listForm({ node }: Statement, range: TextRange): readonly Fix[] {
  const member = node.members.find((each) => overlaps(each, range) && listElements.has(each.key.value));
  const value = member?.value;
  if (member === undefined || value === undefined) return [];
  if (value.kind === 'string') {
    const title = `Write ${member.key.value} as a list`;
    const id = `write-as-list/${member.key.value}`;
    return [{ id, title, meaning: 'keeps', edits: [{ kind: 'replace', node: value, value: [value.value] }] }];
  }
  const [only] = value.kind === 'array' && value.items.length === 1 ? value.items : [];
  if (only?.kind !== 'string') return [];
  const title = `Write ${member.key.value} without brackets`;
  const id = `write-without-brackets/${member.key.value}`;
  return [{ id, title, meaning: 'keeps', edits: [{ kind: 'replace', node: value, value: only.value }] }];
}
