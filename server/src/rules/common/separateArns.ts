import type { Edit } from '../../syntax/edit.ts';
import type { StringNode, ValueNode } from '../../syntax/node.ts';
import type { Fix } from '../rule.ts';

/** The ARNs of a text that has several, with commas, semicolons or blanks between them; undefined for any other text. */
export function separateArns(text: string): readonly string[] | undefined {
  if (text.indexOf('arn:', 4) < 0 || !/^\s*arn:/.test(text)) return undefined;
  const parts = text
    .split(/(?:\s*[,;]\s*|\s+)(?=arn:|$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.startsWith('arn:')) ? parts : undefined;
}

/** Makes the ARNs entries of the list that the text is in, or of one in its place. */
export function writeSeparately(
  literal: StringNode,
  list: ValueNode | undefined,
  arns: readonly string[],
): Fix {
  const [first = '', ...others] = arns;
  const edits: readonly Edit[] =
    list?.kind !== 'array'
      ? [{ kind: 'replace', node: literal, value: arns }]
      : [
          { kind: 'replace', node: literal, value: first },
          ...others
            .toReversed()
            .map((value): Edit => ({ kind: 'insertItem', into: list, value, after: literal })),
        ];
  const title = `Write ${arns.length} ARNs as separate list entries`;
  return { title, meaning: 'changes', preferred: true, edits };
}
