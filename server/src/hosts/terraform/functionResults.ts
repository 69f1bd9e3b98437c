import type { ValueNode } from '../../syntax/node.ts';
import { knownWhole } from '../knownWhole.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';

/**
 * The text that `format` or `join` returns for literal arguments (Terraform, "Built-in functions"), with unknown parts
 * as in a template. Undefined if it could be anything.
 */
export function writtenText(node: HclExpression, element: string | undefined): HclString | undefined {
  const { start, end } = node;
  const pieces =
    node.callee === 'format' ? formatted(node.parts) : node.callee === 'join' ? joined(node.parts) : [];
  const first = pieces?.[0];
  if (pieces === undefined || first === undefined || first.startsWith('${')) return undefined;
  const text = pieces.join('');
  const isKnown = !pieces.some((piece) => piece.startsWith('${'));
  if (!isKnown && element !== undefined && knownWhole.has(element)) return undefined;
  const holes = isKnown ? [] : [{ start, end }];
  return new HclString({ start, end }, text, { style: 'reference', holes });
}

/** The items that `split` returns for a literal text; undefined if they could be anything. */
export function writtenItems({ callee, parts }: HclExpression): readonly HclString[] | undefined {
  const [separator, text, another] = parts;
  if (callee !== 'split' || another !== undefined) return undefined;
  if (!(separator instanceof HclString) || !(text instanceof HclString)) return undefined;
  if (separator.value === '' || separator.holes.length > 0 || text.holes.length > 0) return undefined;
  let from = 0;
  return text.value.split(separator.value).map((value) => {
    const range = { start: text.at(from), end: text.at(from + value.length) };
    from += value.length + separator.value.length;
    return new HclString(range, value, { style: 'reference' });
  });
}

function formatted([pattern, ...values]: readonly ValueNode[]): readonly string[] | undefined {
  if (!(pattern instanceof HclString) || pattern.holes.length > 0) return undefined;
  const texts = pattern.value.split('%s');
  if (texts.some((text) => text.includes('%')) || texts.length !== values.length + 1) return undefined;
  return texts
    .flatMap((text, index) => {
      const value = values[index];
      return value === undefined ? [text] : [text, pieceOf(value)];
    })
    .filter((piece) => piece !== '');
}

function joined([separator, list, another]: readonly ValueNode[]): readonly string[] | undefined {
  const isWritten = separator instanceof HclString && separator.holes.length === 0;
  if (!isWritten || list?.kind !== 'array' || another !== undefined) return undefined;
  return list.items
    .flatMap((item, index) => (index === 0 ? [pieceOf(item)] : [separator.value, pieceOf(item)]))
    .filter((piece) => piece !== '');
}

function pieceOf(value: ValueNode): string {
  if (value instanceof HclString && value.holes.length === 0) return value.value;
  if (value.kind === 'scalar') return String(value.value);
  return `\${${(value instanceof HclExpression ? value.reference : undefined) ?? 'expression'}}`;
}
