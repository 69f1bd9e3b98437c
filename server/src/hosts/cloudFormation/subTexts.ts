import type { NewValue } from '../../syntax/edit.ts';
import type { ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { Calls } from './calls.ts';
import { noTemplate, readTemplate } from './template.ts';
import { CallWriter } from './writeCalls.ts';

/** How the content of one text is read and written. */
interface SubText {
  readonly present: (node: StringNode) => ValueNode;
  readonly escape: (value: NewValue, before: string | undefined) => NewValue;
}

/** How policies that are JSON in the text of a `Fn::Sub` are read and written. */
export class SubTexts {
  readonly #roots: readonly (ValueNode | undefined)[];
  #known: { readonly calls: Calls; readonly writer: CallWriter } | undefined;

  constructor(roots: readonly (ValueNode | undefined)[]) {
    this.#roots = roots;
  }

  /** The text of one call. */
  of(call: ObjectNode): SubText {
    const { calls, writer } = this.#template;
    return {
      present: (node) => calls.within(node, call) ?? { kind: 'dynamic', start: node.start, end: node.end },
      escape: (value, before) => writer.allWithin(value, before),
    };
  }

  get #template(): { readonly calls: Calls; readonly writer: CallWriter } {
    if (this.#known !== undefined) return this.#known;
    const template = this.#roots.map(readTemplate).find((found) => found !== undefined) ?? noTemplate;
    this.#known = { calls: new Calls(template), writer: new CallWriter(template, [], new Set()) };
    return this.#known;
  }
}
