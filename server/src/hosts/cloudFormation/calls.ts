import type { ArrayNode, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { CallString, PartString } from './callString.ts';
import type { TextPiece } from './callString.ts';
import { namedByRef } from './resourceTypes.ts';
import type { Template } from './template.ts';
import { unknownText } from './unknownText.ts';
import { isVariable } from './variables.ts';
import { append } from '../../text/append.ts';

/** Calls nested more deeply than this are not evaluated. */
const maxDepth = 8;
/** No real template contains a longer text. */
const maxTextLength = 20_000;

const pseudoParameters: ReadonlyMap<string, string> = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'us-east-1'],
  ['AWS::AccountId', '123456789012'],
]);

type Pieces = readonly TextPiece[];

/**
 * Evaluates calls of CloudFormation's functions as far as the template determines their results (AWS CloudFormation
 * User Guide, "Intrinsic function reference"). Unknown parts are written as `${…}` in the text.
 */
export class Calls {
  readonly #arns: ReadonlyMap<string, string>;
  readonly #template: Template;

  constructor(template: Template) {
    this.#template = template;
    this.#arns = new Map([
      ...[...template.defaults].map(([name, arn]) => [`${name}.Ref`, arn] as const),
      ...template.references.map(({ id, attribute, arn }) => [`${id}.${attribute}`, arn] as const),
    ]);
  }

  /** The call as a text, or undefined if it could be anything. */
  present(node: ValueNode, call: ObjectNode): CallString | undefined {
    const [only] = call.members;
    const argument = only?.value;
    if (only === undefined || argument === undefined) return undefined;
    const name = only.key.value;
    const inner = name === 'Fn::Sub' ? subText(argument) : undefined;
    if (name === 'Ref' || name === 'Fn::GetAtt') {
      const arn = this.#arns.get(referenceOf(name, argument) ?? '');
      return arn === undefined ? undefined : this.#string(node, [whole(arn, node)], call);
    }
    if (name === 'Fn::Select' && this.#selected(argument, 0)?.kind === 'dynamic') return undefined;
    const pieces = this.#call(node, call, 0);
    if (pieces === undefined || isTooLong(pieces)) return undefined;
    if (inner === undefined && !pieces.some(isKnown)) return undefined;
    return this.#string(node, pieces, call, inner);
  }

  /** The items of `Fn::Split` for a known text, or undefined if they could be anything. */
  split({ start, end }: ValueNode, call: ObjectNode): ArrayNode | undefined {
    const items = call.members[0]?.key.value === 'Fn::Split' ? this.#list(call, 0) : undefined;
    return items && { kind: 'array', start, end, items };
  }

  /** Returns what a part of the text of a `Fn::Sub` becomes, or undefined if that is unknown. */
  within(node: StringNode, call: ObjectNode): StringNode | undefined {
    if (!node.value.includes('${')) return node;
    const argument = call.members[0]?.value;
    const pieces = this.#sub(
      argument?.kind === 'array' ? { ...argument, items: [node, ...argument.items.slice(1)] } : node,
      0,
    );
    return pieces === undefined || isTooLong(pieces) ? undefined : this.#string(node, pieces, call, node);
  }

  /** The text that `Fn::Sub` would produce. */
  substituted(node: StringNode): string | undefined {
    return this.#sub(node, 0)
      ?.map(({ text }) => text)
      .join('');
  }

  #string(node: ValueNode, pieces: Pieces, call: ObjectNode, inner?: StringNode): CallString {
    return new CallString(node, pieces, { call, inner, form: (text) => this.#form(text) });
  }

  /** Resource names and pseudo parameters contain no slash or colon. */
  #form(text: string): string {
    return text.replace(/\$\{([^{}]*)\}/g, (found, name: string) => {
      const pseudo = pseudoParameters.get(name);
      if (pseudo !== undefined) return pseudo;
      const [id = '', ...attribute] = name.split('.');
      const isName =
        attribute.length === 0 ? namedByRef.has(this.#template.types.get(id) ?? '') : /Name$/.test(name);
      return isName ? 'name' : found;
    });
  }

  #text(node: ValueNode, depth: number): Pieces | undefined {
    if (depth > maxDepth) return undefined;
    if (node.kind === 'string') return [piece(node, 0, node.value.length)];
    if (node.kind === 'scalar') return [whole(String(node.value), node)];
    const key = halfTyped(node);
    if (key !== undefined)
      return [piece(key, 0, key.value.length), { text: ':', start: key.end, end: node.end }];
    const call = callIn(node);
    return call && this.#call(node, call, depth + 1);
  }

  #call(node: ValueNode, call: ObjectNode, depth: number): Pieces | undefined {
    const [only] = call.members;
    if (only?.value === undefined) return undefined;
    const argument = only.value;
    switch (only.key.value) {
      case 'Ref':
      case 'Fn::GetAtt':
        return this.#reference(node, only.key.value, argument);
      case 'Fn::Sub':
        return this.#sub(argument, depth);
      case 'Fn::Join':
        return this.#join(argument, depth);
      case 'Fn::Select': {
        const item = this.#selected(argument, depth);
        return item && this.#text(item, depth + 1);
      }
      case 'Fn::FindInMap': {
        const found = foundInMap(argument, this.#template.mappings);
        if (found?.kind === 'string')
          return [{ ...whole(found.value, node), source: { node: found, from: 0 }, known: true }];
        return unknown(node, only.key.value, argument);
      }
      case 'Fn::ImportValue':
      case 'Fn::If':
        return unknown(node, only.key.value, argument);
      default:
        return undefined;
    }
  }

  #reference(node: ValueNode, name: string, argument: ValueNode): Pieces | undefined {
    const path = referenceOf(name, argument);
    if (path === undefined) return undefined;
    const arn = this.#arns.get(path);
    if (arn !== undefined) return [whole(arn, node)];
    const type = name === 'Ref' ? this.#template.parameters.get(path.slice(0, -'.Ref'.length)) : undefined;
    if (type !== undefined && /List/.test(type)) return undefined;
    return [whole(`\${${name === 'Ref' ? path.slice(0, -'.Ref'.length) : path}}`, node)];
  }

  /** Replaces `${Bucket.Arn}` with that ARN, and `${!Name}` with a literal `${Name}`. */
  #sub(argument: ValueNode, depth: number): Pieces | undefined {
    const node = subText(argument);
    if (node === undefined) return undefined;
    const own = ownNames(argument);
    // A text can name a variable as often as its length allows, and the variable's text can be just as long.
    const texts = new Map<string, string | undefined>();
    const pieces: TextPiece[] = [];
    let [from, put] = [0, 0];
    for (const found of node.value.matchAll(/\$\{([^{}]*)\}/g)) {
      const [text, name = ''] = found;
      const to = found.index + text.length;
      if (own.has(name) && !texts.has(name)) {
        const value = own.get(name);
        texts.set(name, this.#ownText(value, depth) ?? unknownText(`Fn::Sub::${name}`, value));
      }
      const known = own.has(name) ? texts.get(name) : (this.#arns.get(name) ?? this.#arns.get(`${name}.Ref`));
      if (own.has(name) && known === undefined) return undefined;
      put += own.has(name) ? (known?.length ?? 0) : 0;
      if (put > maxTextLength) return undefined;
      if (name.startsWith('!')) {
        if (isVariable(name.slice(1))) return undefined;
        pieces.push(piece(node, from, found.index + 2, true));
        from = found.index + 3;
      } else if (known !== undefined) {
        pieces.push(piece(node, from, found.index, true));
        const literal = own.get(name);
        pieces.push({
          ...{ text: known, start: node.at(found.index), end: node.at(to) },
          ...(literal?.kind === 'string' && { source: { node: literal, from: 0 } }),
        });
        from = to;
      }
    }
    const last = piece(node, from, node.value.length, true);
    const written = pieces.filter(({ text, source }) => text !== '' || source !== undefined);
    return last.text === '' && written.length > 0 ? written : [...written, last];
  }

  /** The text of a variable in an `Fn::Sub`, or undefined if part of it could be anything. */
  #ownText(value: ValueNode | undefined, depth: number): string | undefined {
    // CloudFormation does not replace variables inside a variable's text.
    if (value === undefined || (value.kind === 'string' && value.value.includes('${'))) return undefined;
    const text = this.#text(value, depth + 1)
      ?.map((piece) => piece.text)
      .join('');
    return text?.includes('${Fn::') === true ? undefined : text;
  }

  #join(argument: ValueNode, depth: number): Pieces | undefined {
    if (argument.kind !== 'array') return undefined;
    const [delimiter, list] = argument.items;
    const items = list && this.#list(list, depth);
    if (delimiter?.kind !== 'string' || items === undefined) return undefined;
    const pieces: TextPiece[] = [];
    for (const [index, item] of items.entries()) {
      const text = this.#text(item, depth + 1);
      if (text === undefined || isTooLong(pieces)) return undefined;
      if (index > 0 && delimiter.value !== '')
        pieces.push({ text: delimiter.value, start: item.start, end: item.start });
      append(pieces, text);
    }
    return pieces;
  }

  #selected(argument: ValueNode, depth: number): ValueNode | undefined {
    if (argument.kind !== 'array') return undefined;
    const [index, list] = argument.items;
    const items = list && this.#list(list, depth);
    const at = index?.kind === 'string' || index?.kind === 'scalar' ? Number(index.value) : Number.NaN;
    return items?.[at];
  }

  /** A literal list, or the result of `Fn::Split` on a literal text. */
  #list(node: ValueNode, depth: number): readonly ValueNode[] | undefined {
    if (node.kind === 'array') return node.items;
    const [only] = callIn(node)?.members ?? [];
    if (only?.key.value !== 'Fn::Split' || only.value?.kind !== 'array' || depth > maxDepth) return undefined;
    const [delimiter, argument] = only.value.items;
    const text = argument && this.#written(argument);
    if (delimiter?.kind !== 'string' || delimiter.value === '' || text === undefined) return undefined;
    let from = 0;
    return text.value.split(delimiter.value).map((part) => {
      const item = new PartString(text, from, from + part.length);
      from += part.length + delimiter.value.length;
      return item;
    });
  }

  /** A literal text, possibly assembled from several parts. */
  #written(node: ValueNode): StringNode | undefined {
    if (node.kind === 'string') return node;
    const call = callIn(node);
    const text = call && this.present(node, call);
    return text?.value.includes('${') === false ? text : undefined;
  }
}

/** The text before the colon of `- arn:aws:`, which YAML reads as a key without a value. */
function halfTyped(node: ValueNode): StringNode | undefined {
  const [only, another] = node.kind === 'object' ? node.members : [];
  const isKey = only !== undefined && only.value === undefined && only.start === node.start;
  return isKey && another === undefined && only.key.end < node.end ? only.key : undefined;
}

/** The call that a node represents, whether it was read as a call or is still an object. */
function callIn(node: ValueNode): ObjectNode | undefined {
  if (node.kind === 'dynamic') return node.call;
  if (node.kind !== 'object') return undefined;
  const [only, another] = node.members;
  const isCall = only !== undefined && another === undefined && /^(?:Ref$|Fn::)/.test(only.key.value);
  return isCall ? node : undefined;
}

/** `Bucket.Arn`, or `Bucket.Ref` for a `Ref`. */
function referenceOf(name: string, argument: ValueNode): string | undefined {
  if (argument.kind === 'string') return name === 'Ref' ? `${argument.value}.Ref` : argument.value;
  if (argument.kind !== 'array' || name === 'Ref') return undefined;
  const parts = argument.items.map((item) => (item.kind === 'string' ? item.value : undefined));
  return parts.includes(undefined) ? undefined : parts.join('.');
}

/** The value in a mapping for literal keys (AWS CloudFormation User Guide, "Fn::FindInMap"). */
function foundInMap(
  argument: ValueNode | undefined,
  mappings: ObjectNode | undefined,
): ValueNode | undefined {
  if (argument?.kind !== 'array' || argument.items.length !== 3) return undefined;
  let found: ValueNode | undefined = mappings;
  for (const item of argument.items) {
    if (item.kind !== 'string' || found?.kind !== 'object') return undefined;
    found = memberOf(found, item.value)?.value;
  }
  return found;
}

/** The text of an `Fn::Sub`, which may be followed by an object of variables. */
function subText(argument: ValueNode): StringNode | undefined {
  const node = argument.kind === 'array' ? argument.items[0] : argument;
  return node?.kind === 'string' ? node : undefined;
}

function ownNames(argument: ValueNode): ReadonlyMap<string, ValueNode | undefined> {
  const own = argument.kind === 'array' ? argument.items[1] : undefined;
  return new Map(own?.kind === 'object' ? own.members.map(({ key, value }) => [key.value, value]) : []);
}

function piece(node: StringNode, from: number, to: number, isInSub = false): TextPiece {
  return {
    text: node.value.slice(from, to),
    start: node.at(from),
    end: node.at(to),
    written: { node, from, isInSub },
  };
}

function whole(text: string, { start, end }: ValueNode): TextPiece {
  return { text, start, end };
}

function unknown(node: ValueNode, name: string, argument: ValueNode): Pieces | undefined {
  const text = unknownText(name, argument);
  return text === undefined ? undefined : [whole(text, node)];
}

/** Whether the content of a piece is known, not only that there is one. */
function isKnown({ text, written, known }: TextPiece): boolean {
  return written !== undefined || known === true || text.startsWith('arn:');
}

function isTooLong(pieces: Pieces): boolean {
  return pieces.length > 200 || pieces.reduce((sum, { text }) => sum + text.length, 0) > maxTextLength;
}
