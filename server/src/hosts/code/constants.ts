import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import { CodeExpression } from './nodes.ts';
import { policyAround, presentPolicy, renamed } from './statements.ts';
import { textOf } from './strings.ts';
import { isString } from './tokens.ts';
import type { Values } from './values.ts';

/** The elements whose values may be constants of the program. */
const elements = ['Action', 'NotAction', 'Resource', 'NotResource', 'Condition'] as const;

function isAction(element: string): boolean {
  return element === 'Action' || element === 'NotAction';
}

/** A name in a policy, such as `this.actions`. */
interface Use {
  readonly element: string;
  readonly at: number;
  /** The name before the dot. */
  readonly owner: string | undefined;
}

/** The owners of a name that is set in the same class. */
const ownInstance = /^(?:this|self|cls)$/;

/** No class or block is longer, as far as constants are concerned. */
const maxTokens = 5_000;

/** Values that policies name, and that the program sets exactly once. */
export class Constants {
  readonly #values: Values;
  readonly #uses = new Map<string, Use[]>();

  constructor(values: Values) {
    this.#values = values;
  }

  /** Remembers the names in the statements of a policy. */
  addUses(policy: ObjectNode): void {
    const statements = memberOf(policy, 'Statement')?.value;
    for (const statement of statements?.kind === 'array' ? statements.items : [statements]) {
      // Policies of CloudFront's signed URLs have no actions.
      if (statement?.kind !== 'object' || !statement.members.some(({ key }) => isAction(key.value))) continue;
      for (const element of elements) {
        const value = memberOf(statement, element)?.value;
        for (const item of value?.kind === 'array' ? value.items : [value]) this.#addUse(item, element);
      }
    }
  }

  #addUse(node: ValueNode | undefined, element: string): void {
    if (!(node instanceof CodeExpression) || node.end - node.start > 100) return;
    const written = this.#values.words.text.slice(node.start, node.end);
    const [, owner, name] = /^(?:\.\.\.|\*)?(?:([\w$]+)\.)?([\w$]+)$/.exec(written) ?? [];
    if (name === undefined) return;
    const uses = this.#uses.get(name) ?? [];
    uses.push({ element, at: node.start, owner });
    this.#uses.set(name, uses);
  }

  /** A policy for each of these values. */
  *policies(): Steps<readonly ObjectNode[]> {
    if (this.#uses.size === 0) return [];
    /** By name, its token and that of its value; undefined if it is set several times. */
    const found = new Map<string, { readonly index: number; readonly first: number } | undefined>();
    const { tokens } = this.#values.words;
    for (let index = 0; index < tokens.length; index++) {
      if (index % 5_000 === 0) yield;
      const name = this.#values.nameAt(index);
      if (name === undefined || !this.#uses.has(name)) continue;
      const first = this.#isParameter(index) ? index : this.#valueSetAt(index);
      if (first === index) found.set(name, undefined);
      else if (first !== undefined) found.set(name, found.has(name) ? undefined : { index, first });
    }
    const policies: ObjectNode[] = [];
    for (const [name, set] of found) {
      const element = set && this.#elementFor(set.index, this.#uses.get(name) ?? []);
      const value =
        set === undefined || element === undefined ? undefined : yield* readSet(this.#values, set.first);
      if (
        element === undefined ||
        value === undefined ||
        (element === 'Condition') !== (value.kind === 'object')
      )
        continue;
      const { start, end } = value;
      const member: Member = { start, end, key: renamed({ start, end: start }, element), value };
      const statement: ObjectNode = { kind: 'object', start, end, members: [member] };
      policies.push(policyAround(value, [yield* presentPolicy(statement)]));
    }
    return policies;
  }

  /** Whether a token is the name of a parameter, which has another value in its function. */
  #isParameter(index: number): boolean {
    const values = this.#values;
    const opening = values.brackets.around[index] ?? -1;
    if (!values.is(opening, '(') || !(values.is(index - 1, '(') || values.is(index - 1, ','))) return false;
    const isTyped = !values.words.isPython && (values.is(index + 1, ':') || values.is(index + 2, ':'));
    return isTyped || /^(?:def|function)$/.test(values.nameAt(opening - 2) ?? '');
  }

  /** The element that the name set at a token is used for; undefined if there are several, or it is another name. */
  #elementFor(index: number, uses: readonly Use[]): string | undefined {
    const owner = this.#classAround(index);
    const isMember = this.#values.is(index - 1, '.') || owner !== undefined;
    const own = uses.filter((use) => {
      if (use.owner === undefined) return !isMember && this.#isVisible(index, use.at);
      return ownInstance.test(use.owner) ? isMember : use.owner === owner;
    });
    const [element, another] = new Set(own.map((use) => use.element));
    return another === undefined ? element : undefined;
  }

  /** The class or enumeration whose member is set at a token. */
  #classAround(index: number): string | undefined {
    const values = this.#values;
    if (values.words.isPython) {
      const before = this.#lineOf(index, -1);
      return values.nameAt(before) === 'class' ? values.nameAt(before + 1) : undefined;
    }
    const opening = values.brackets.around[index] ?? -1;
    for (let at = opening - 1; at > opening - 20 && !/[;{}]/.test(this.#signAt(at)); at--)
      if (/^(?:class|enum)$/.test(values.nameAt(at) ?? '')) return values.nameAt(at + 1);
    return undefined;
  }

  #signAt(index: number): string {
    const token = this.#values.token(index);
    return token?.kind === 'sign' ? this.#values.words.text.charAt(token.start) : '';
  }

  /** Whether the block in which a name is set contains an offset. */
  #isVisible(index: number, offset: number): boolean {
    const values = this.#values;
    const start = values.token(index)?.start ?? 0;
    if (values.words.isPython) {
      if (values.token(index)?.indent === 0) return true;
      return start < offset && offset < (values.token(this.#lineOf(index, 1))?.start ?? Infinity);
    }
    const opening = values.brackets.around[index] ?? -1;
    const end = opening < 0 ? undefined : values.token(values.end(opening))?.start;
    return opening < 0 || ((values.token(opening)?.start ?? 0) < offset && offset < (end ?? Infinity));
  }

  /** The first token of the next or previous line of Python that is indented less. */
  #lineOf(index: number, step: 1 | -1): number {
    const { tokens } = this.#values.words;
    const indent = tokens[index]?.indent ?? 0;
    let at = index + step;
    for (; at >= 0 && at < tokens.length && Math.abs(at - index) < maxTokens; at += step) {
      const each = tokens[at]?.indent ?? -1;
      if (each >= 0 && each < indent) break;
    }
    return at;
  }

  /** The token of the value that the name at a token is set to; not for an argument. */
  #valueSetAt(index: number): number | undefined {
    const values = this.#values;
    if (values.is(values.brackets.around[index] ?? -1, '(')) return undefined;
    if (values.is(index - 1, '.') && !ownInstance.test(values.nameAt(index - 2) ?? '')) return undefined;
    // `name += value` changes it.
    if (values.is(index + 1, '+') && values.is(index + 2, '=')) return index + 3;
    if (values.isAssignment(index + 1)) return index + 2;
    if (!values.is(index + 1, ':')) return undefined;
    // A type, such as `readonly string[]`.
    for (let at = index + 2; at < index + 20; at = values.isOpening(at) ? values.after(at) : at + 1) {
      if (values.isAssignment(at)) return at + 1;
      if (values.is(at, ',') || values.is(at, ';') || values.is(at, '{') || values.is(at, '}'))
        return undefined;
    }
    return undefined;
  }
}

/** The literal that a name or property is set to, which starts at a token. */
export function* readSet(values: Values, index: number): Steps<ValueNode | undefined> {
  const token = values.token(index);
  if (isString(token)) return textOf(values.words.text, token);
  if (token === undefined || !values.isOpening(index)) return undefined;
  if (!values.is(index, '(')) return yield* values.bracket(index);
  const { values: items } = yield* values.arguments(index);
  return { kind: 'array', ...values.range(index, values.after(index)), items };
}
