import type { Edit } from '../../../syntax/edit.ts';
import type { StringNode, ValueNode } from '../../../syntax/node.ts';
import type { RuleFix } from '../../rule.ts';

/**
 * The ARNs of a text that contains several, separated by commas, semicolons or white space; undefined for any other
 * text.
 */
export function separateArns(text: string): readonly string[] | undefined {
  if (!severalArns.test(text)) return undefined;
  const parts = text
    .split(/(?:\s*[,;]\s*|\s+)(?=arn:|\$\{|$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => arnStart.test(part)) ? parts : undefined;
}

/**
 * An ARN, or a variable that is named like one, such as `${aws_s3_bucket.reports.arn}`: because a name may also contain
 * commas.
 */
const arnStart = /^(?:arn:|\$\{(?:[^{}]*[._])?arn(?:\[\w+\])?\})/i;

const severalArns = /^\s*(?:arn:|\$\{).*[,;\s](?:arn:|\$\{)/is;

/** Writes the ARNs as separate entries of the list that contains the text, or as a new list. */
export function writeSeparately(
  literal: StringNode,
  list: ValueNode | undefined,
  arns: readonly string[],
  what: 'ARNs' | 'services' = 'ARNs',
): RuleFix {
  const [first = '', ...others] = arns;
  const edits: readonly Edit[] =
    list?.kind !== 'array'
      ? [{ kind: 'replace', node: literal, value: arns }]
      : [
          { kind: 'replace', node: literal, value: first },
          ...others.map((value): Edit => ({ kind: 'insertItem', into: list, value, after: literal })),
        ];
  const title =
    what === 'ARNs'
      ? `Write ${arns.length} ARNs as separate list entries`
      : `Write ${arns.length} services as separate list entries`;
  return { title, meaning: 'changes', preferred: true, edits };
}
