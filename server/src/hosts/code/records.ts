import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import type { Values } from './values.ts';

/** Named values in a program: an object, a dict, or the named arguments of a call. */
interface RecordOf {
  readonly value: (name: string) => ValueNode | undefined;
  readonly text: (name: string) => CodeString | undefined;
}

interface Entry {
  readonly key: CodeString;
  readonly ranges: TextRange[];
  readonly values: ValueNode[];
  readonly within: Records;
}

/** Merges what several records of a list have under the same key. */
export class Records {
  readonly #entries = new Map<string, Entry>();

  static *read(node: ValueNode, values: Values): Steps<RecordOf | undefined> {
    const members = yield* membersOf(node, values);
    if (members === undefined) return undefined;
    const value = (name: string): ValueNode | undefined =>
      members.find(({ key }) => key.value === name)?.value;
    return {
      value,
      text: (name) => {
        const found = value(name);
        return found instanceof CodeString ? found : undefined;
      },
    };
  }

  within(key: CodeString, range: TextRange): Records {
    return this.#entry(key, range).within;
  }

  add(key: CodeString, range: TextRange, value: ValueNode | undefined): void {
    const { values } = this.#entry(key, range);
    if (value !== undefined) values.push(value);
  }

  #entry(key: CodeString, range: TextRange): Entry {
    const entry = this.#entries.get(key.value) ?? { key, ranges: [], values: [], within: new Records() };
    entry.ranges.push(range);
    this.#entries.set(key.value, entry);
    return entry;
  }

  toObject({ start, end }: TextRange): ObjectNode {
    const members = [...this.#entries.values()].map(({ key, ranges, values, within }): Member => {
      const range = { start: ranges[0]?.start ?? start, end: ranges.at(-1)?.end ?? end };
      const value = within.#entries.size > 0 ? within.toObject(range) : joined(values, range);
      return { ...range, key, value };
    });
    return { kind: 'object', start, end, members };
  }
}

function joined(values: readonly ValueNode[], range: TextRange): ValueNode | undefined {
  const [first, another] = values;
  if (first === undefined || another === undefined) return first;
  const items = values.flatMap((value) => (value.kind === 'array' ? value.items : [value]));
  return { kind: 'array', start: range.start, end: range.end, items };
}

export function* membersOf(node: ValueNode, values: Values): Steps<readonly Member[] | undefined> {
  if (node.kind === 'object') return node.members;
  return node instanceof CodeExpression && node.opening !== undefined
    ? (yield* values.arguments(node.opening)).named
    : undefined;
}
