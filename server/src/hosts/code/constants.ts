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

/** Values that policies name, and that the program sets exactly once. */
export class Constants {
  readonly #values: Values;
  /** The element that each name is used for. */
  readonly #uses = new Map<string, string>();

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
    const [, name] = /^(?:\.\.\.|\*)?(?:[\w$]+\.)*([\w$]+)$/.exec(written) ?? [];
    if (name !== undefined) this.#uses.set(name, element);
  }

  /** A policy for each of these values. */
  *policies(): Steps<readonly ObjectNode[]> {
    if (this.#uses.size === 0) return [];
    /** By name, the token of its value; undefined if it is set several times. */
    const found = new Map<string, number | undefined>();
    const { tokens } = this.#values.words;
    for (let index = 0; index < tokens.length; index++) {
      if (index % 5_000 === 0) yield;
      const name = this.#values.nameAt(index);
      const value = name !== undefined && this.#uses.has(name) ? this.#valueSetAt(index) : undefined;
      if (name !== undefined && value !== undefined) found.set(name, found.has(name) ? undefined : value);
    }
    const policies: ObjectNode[] = [];
    for (const [name, first] of found) {
      const element = this.#uses.get(name);
      const value = first === undefined ? undefined : yield* this.#read(first);
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

  /** The token of the value that the name at a token is set to; not for an argument. */
  #valueSetAt(index: number): number | undefined {
    const values = this.#values;
    if (values.is(values.brackets.around[index] ?? -1, '(')) return undefined;
    if (values.is(index - 1, '.') && !/^(?:this|self|cls)$/.test(values.nameAt(index - 2) ?? ''))
      return undefined;
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

  *#read(index: number): Steps<ValueNode | undefined> {
    const values = this.#values;
    const token = values.token(index);
    if (isString(token)) return textOf(values.words.text, token);
    if (token === undefined || !values.isOpening(index)) return undefined;
    if (!values.is(index, '(')) return yield* values.bracket(index);
    const { values: items } = yield* values.arguments(index);
    return { kind: 'array', ...values.range(index, values.after(index)), items };
  }
}
