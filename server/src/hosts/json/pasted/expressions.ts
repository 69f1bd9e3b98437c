import type { PlacedPart } from './pastedPart.ts';
import { isName, ofExpressions, placeholder, Reader } from './expressionReader.ts';
import type { Expression } from './expressionReader.ts';
import { withParts } from './pastedPart.ts';
import { listsIn } from './programLists.ts';
import type { Token } from './programTokens.ts';
import { tokensOf } from './programTokens.ts';

/** Whether a text may contain an expression. */
const mayCompute =
  /["'`)\]\w]\s{0,80}(?:[+?%]|\|\||\.)\s{0,80}["'`$\w([]|["'][ \t\\]{1,80}["'\r\n]|[:=]\s{0,80}\(|\w\(|\.{3}\w|(?:Action|Resource|AWS|Service|Federated)["']?\s*[:=]|"(?:Version|Id|Statement|Sid|Effect|Condition|(?:Not)?(?:Action|Resource|Principal))"\s{0,80},/;

/** No policy has more. */
const maxExpressions = 10_000;

/**
 * The values that a program computes, such as `"arn:aws:s3:::" + bucket`, `"…".format(bucket)`, `...arns` and
 * `bucket.arnForObjects("*")`. Strings are joined. Parts that only the program knows become placeholders. `written` is
 * the source before its template placeholders were replaced by text of the same length: the replacement of an
 * expression must not contain that text.
 */
export function expressionsIn(source: string, written = source): readonly PlacedPart[] {
  const found = computedIn(source);
  if (source === written || found.length === 0) return found;
  const asWritten = new Map(computedIn(written).map((part) => [part.start, part]));
  return found.map((part) => {
    const { start, end } = part;
    if (source.slice(start, end) === written.slice(start, end)) return part;
    const same = asWritten.get(start);
    return same?.end === end
      ? { ...part, ...ofTemplate(same) }
      : { ...part, written: `"${placeholder('')}"`, needsReview: true };
  });
}

/** The tree is read without the placeholder. */
function ofTemplate({
  written,
  needsReview = false,
}: PlacedPart): Pick<PlacedPart, 'written' | 'needsReview'> {
  return { written, needsReview };
}

function computedIn(source: string): readonly PlacedPart[] {
  if (!mayCompute.test(source)) return [];
  const tokens = tokensOf(source);
  const lists = listsIn(tokens);
  return withParts(valuesIn(source, tokens), lists);
}

function valuesIn(source: string, tokens: readonly Token[]): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  for (let index = 0; index < tokens.length && found.length < maxExpressions; index++) {
    const token = tokens[index];
    if (token === undefined || !beginsValue(tokens, index)) continue;
    const read = new Reader(tokens, index).value();
    const last = read && tokens[read.next - 1];
    if (read === undefined || last === undefined || !endsValue(tokens, read.next)) continue;
    const [{ start }, { end }] = [token, last];
    const isKey = tokens[read.next]?.text === ':';
    const isVariable = !read.isComputed && !isKey && isName(token) && isResource(tokens, index);
    if (!read.isComputed && !isVariable) continue;
    const part = partFor(read, source.slice(start, end), isKey);
    if (part === undefined) continue;
    found.push({
      ...part,
      names: [isVariable ? 'names of variables' : read.mayBeTwo ? 'strings in several parts' : ofExpressions],
      start,
      end,
    });
    index = read.next - 1;
  }
  return found;
}

type Part = Omit<PlacedPart, 'names' | 'start' | 'end'>;

/** Undefined if the replacement does not fit in the same length. A key keeps its text, so that it can be checked. */
function partFor({ text, isKnown, mayBeTwo }: Expression, written: string, isKey: boolean): Part | undefined {
  const whole = `"${text}"`;
  const isRead = isKnown || isKey;
  if (isRead ? whole.length > written.length : written.length < 2) return undefined;
  return {
    plain: isRead ? whole.padEnd(written.length) : `"${'_'.repeat(written.length - 2)}"`,
    written: whole,
    needs: ['strings'],
    ...((!isKnown || mayBeTwo) && { needsReview: true }),
    ...(!isRead && { isUnknown: true }),
  };
}

function beginsValue(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  // The object that a program assigns or passes to a function is not a value of a policy.
  return index > 1 && ['[', '{', ',', ':', '=', '=>'].includes(before);
}

function endsValue(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token === undefined || [',', ']', '}', ':', ';'].includes(token.text) || token.isFirst;
}

/** Whether this is an element that contains ARNs. A word without quotes is the name of a variable there. */
function isResource(tokens: readonly Token[], index: number): boolean {
  const isSign = (at: number, signs: readonly string[]): boolean => signs.includes(tokens[at]?.text ?? '');
  let at = index - 1;
  if (!isSign(at, [':', '=', '=>'])) {
    while (at > index - maxItems && !isSign(at, ['[', ']', '{', '}'])) at--;
    if (!isSign(at, ['['])) return false;
    at--;
  }
  return isSign(at, [':', '=', '=>']) && /Resource["']?$/.test(tokens[at - 1]?.text ?? '');
}

/** How many tokens of a list are searched for its key. */
const maxItems = 200;
