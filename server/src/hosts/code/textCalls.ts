import { maxTextLength } from '../maxTextLength.ts';
import type { ArrayNode, Member, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { arnOf } from './arnCalls.ts';
import type { TextPart } from './nodes.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import type { Arguments } from './reading.ts';
import { partsOf, textOfParts } from './strings.ts';
import type { StringToken } from './tokens.ts';

/** A call whose result may be known, such as `Fn.join('', […])`. */
interface TextCall {
  readonly name: string;
  /** The name before the dot. */
  readonly owner: string | undefined;
  /** The literal before the dot. */
  readonly receiver: ValueNode | undefined;
  readonly range: TextRange;
}

/**
 * Functions that build a text (AWS CDK API Reference, `Fn`, `Arn`, `Stack` and `Lazy`; Pulumi, "Inputs and outputs";
 * the standard libraries of JavaScript and Python).
 */
export const textCall =
  /^(?:join|sub|concat|format|formatArn|format_arn|ArnComponents|apply|(?:uncached)?(?:[sS]tring|[lL]ist)|tuple|sorted|frozenset|freeze)$/;

/** The same for methods of literals. */
export const textMethod = /^(?:join|concat|format|replace|replaceAll|trim|strip|filter|slice|copy)$/;

/** The result of a call as far as it is known. */
export function resultOf(text: string, call: TextCall, given: Arguments): ValueNode | undefined {
  const { range } = call;
  if (range.end - range.start > maxTextLength) return undefined;
  const parts = partsOfCall(text, call, given);
  return parts === undefined || 'kind' in parts ? parts : textOfParts(text, parts, range);
}

function partsOfCall(
  text: string,
  call: TextCall,
  given: Arguments,
): readonly TextPart[] | ValueNode | undefined {
  const { name, owner, receiver } = call;
  const [first, second] = given.values;
  switch (name) {
    case 'join':
      if (owner === 'Fn') return joinedBy(first, second);
      return receiver?.kind === 'array' ? joinedBy(first, receiver) : joinedBy(receiver, first);
    case 'sub':
      return owner === 'Fn' ? withHoles(text, first, '${!', /\$\{[^{}!][^{}]*\}/g) : undefined;
    case 'replace':
    case 'replaceAll':
      // A regular expression is not a value, so that only its replacement is given.
      return second && replaced(text, receiver, first);
    case 'trim':
    case 'strip':
      return first === undefined ? trimmed(text, receiver) : undefined;
    case 'filter':
    case 'slice':
      return someOf(receiver);
    case 'copy':
      return receiver?.kind === 'array' ? receiver : undefined;
    case 'sorted':
    case 'frozenset':
      return someOf(first);
    case 'tuple':
    case 'freeze':
      return first?.kind === 'array' ? first : undefined;
    case 'concat':
      if (receiver?.kind === 'array') return concatenatedLists([receiver, ...given.values], call.range);
      if (receiver instanceof CodeString) return concatenated([receiver, ...given.values]);
      return owner === 'pulumi' || owner === 'Output' ? concatenated(given.values) : undefined;
    case 'format':
      if (owner === 'Arn')
        return first instanceof CodeString ? first : arnOf(text, call.range, membersIn(given));
      return formatted(text, owner === 'Output' ? first : receiver);
    case 'formatArn':
    case 'format_arn':
      return first instanceof CodeString ? first : arnOf(text, call.range, membersIn(given));
    case 'ArnComponents':
      return arnOf(text, call.range, given.named);
    case 'apply':
      return bodyOf(first);
    default:
      if (name === 'list' && owner === undefined) return first?.kind === 'array' ? first : undefined;
      return owner === 'Lazy'
        ? bodyOf(membersIn(given).find(({ key }) => key.value === 'produce')?.value)
        : undefined;
  }
}

function membersIn({ values, named }: Arguments): readonly Member[] {
  return [...named, ...values.flatMap((value) => (value.kind === 'object' ? value.members : []))];
}

/** A list whose items may be missing or in another order, so that they are known, but not what joins them. */
function someOf(list: ValueNode | undefined): ArrayNode | undefined {
  if (list?.kind !== 'array') return undefined;
  const others = new CodeExpression({ start: list.end, end: list.end }, { isSpread: true });
  return { ...list, items: [...list.items, others] };
}

/** A text without the blanks around it. */
function trimmed(text: string, node: ValueNode | undefined): readonly TextPart[] | ValueNode | undefined {
  if (!(node instanceof CodeString)) return undefined;
  if (node.value === node.value.trim()) return node;
  const { token } = node;
  if (token === undefined) return undefined;
  const { start, end } = token.inner;
  const written = text.slice(start, end);
  const inner = { start: end - written.trimStart().length, end: start + written.trimEnd().length };
  return inner.start < inner.end ? [{ ...token, inner }] : undefined;
}

/** The value that a function returns. */
function bodyOf(node: ValueNode | undefined): ValueNode | undefined {
  const [body, another] = node instanceof CodeExpression ? node.parts : [];
  return another === undefined ? body : undefined;
}

/** Python's `'…'.format(…)`. */
function formatted(text: string, node: ValueNode | undefined): readonly TextPart[] | undefined {
  return withHoles(text, node, '{', /\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\}/g);
}

/** Python's `'…' % (…)`. */
export function percentFormatted(text: string, node: ValueNode): readonly TextPart[] | undefined {
  return withHoles(text, node, '%', /%%|%(?:\([^()]*\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]/g);
}

/** A text with placeholders that are replaced at run time. */
function withHoles(
  text: string,
  node: ValueNode | undefined,
  hole: StringToken['hole'],
  placeholders: RegExp,
): readonly TextPart[] | undefined {
  if (!(node instanceof CodeString)) return undefined;
  const parts = node.parts.map((part): TextPart | undefined => {
    if (part.kind !== 'string') return part;
    const { start, end } = part.inner;
    if (part.holes.length > 0 || (hole === '${!' && text.slice(start, end).includes('\\'))) return undefined;
    const found = Array.from(text.slice(start, end).matchAll(placeholders), ({ 0: written, index }) => ({
      start: start + index,
      end: start + index + written.length,
    }));
    // Doubled signs stand for themselves.
    const holes = found.filter((each) => !/^(?:\{\{|\}\}|%%)$/.test(text.slice(each.start, each.end)));
    return { ...part, hole, holes };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** A text in which every occurrence of another one is replaced. */
function replaced(
  text: string,
  node: ValueNode | undefined,
  old: ValueNode | undefined,
): readonly TextPart[] | undefined {
  if (!(node instanceof CodeString) || !(old instanceof CodeString)) return undefined;
  const { value } = old;
  if (value === '' || old.holes.length > 0) return undefined;
  return node.parts.flatMap((part): readonly TextPart[] => {
    if (part.kind !== 'string') return [part];
    const holes = [...part.holes];
    for (let at = text.indexOf(value, part.inner.start); at >= 0 && at + value.length <= part.inner.end;) {
      const [start, end] = [at, at + value.length];
      if (!part.holes.some((hole) => hole.start < end && start < hole.end)) holes.push({ start, end });
      at = text.indexOf(value, end);
    }
    return [{ ...part, holes: holes.sort((a, b) => a.start - b.start) }];
  });
}

function concatenatedLists(nodes: readonly ValueNode[], { start, end }: TextRange): ValueNode {
  const items = nodes.flatMap((node) => (node.kind === 'array' ? node.items : [node]));
  return { kind: 'array', start, end, items };
}

function joinedBy(
  separator: ValueNode | undefined,
  list: ValueNode | undefined,
): readonly TextPart[] | undefined {
  if (!(separator instanceof CodeString) || separator.holes.length > 0 || list?.kind !== 'array')
    return undefined;
  return concatenated(list.items, separator.value);
}

/** Undefined if not all values are texts or single expressions. */
function concatenated(items: readonly ValueNode[], separator = ''): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  for (const item of items) {
    if (!(item instanceof CodeString || (item instanceof CodeExpression && !item.isSpread))) return undefined;
    if (separator !== '' && item !== items[0])
      parts.push({ kind: 'implied', text: separator, at: item.start });
    for (const part of partsOf(item)) parts.push(part);
  }
  return items.some((item) => item instanceof CodeString) ? parts : undefined;
}
