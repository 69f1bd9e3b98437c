import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { OpenArray, OpenMember as MemberOf, OpenObject as ObjectOf } from '../../syntax/openNode.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { Anchors } from './anchors.ts';
import { readFlow } from './flow.ts';
import { readKey, toKey } from './keys.ts';
import { applyTag, readAlias, readProperties } from './properties.ts';
import type { Properties } from './properties.ts';
import { endsWord, Scanner } from './scanner.ts';
import { readText } from './text.ts';
import { YamlString } from './yamlString.ts';
import { append } from '../../text/append.ts';

/** The content of a YAML file, as far as it is readable. */
export interface YamlTree {
  /** The root of each document in the file that has one. */
  readonly roots: readonly ValueNode[];
  readonly comments: readonly TextRange[];
  /** Lines that a template engine processes. */
  readonly templates: readonly TextRange[];
  /** The nodes that aliases refer to, by the start of the alias. */
  readonly aliases: ReadonlyMap<number, ValueNode>;
  /** Where the text violates YAML's grammar; `slips` are those whose meaning is obvious. */
  readonly faults: readonly number[];
  readonly slips: readonly number[];
  /** Where the text is nested too deeply to be read; undefined if it is not. */
  readonly unread: number | undefined;
}

/** Reads YAML, even if it is incomplete or broken. Never throws; the time is linear in the length of the text. */
export function parseYaml(text: string): YamlTree {
  return atOnce(parseSteps(text));
}

export function* parseSteps(text: string): Steps<YamlTree> {
  const scanner = new Scanner(text);
  const anchors = new Anchors();
  const roots = yield* new BlockReader(scanner, anchors).documents();
  const { comments, templates, faults, slips, unread } = scanner;
  const { aliases, unknown } = anchors;
  return { roots, comments, templates, aliases, faults, slips: [...slips, ...unknown], unread };
}

type ReadNode = Steps<ValueNode | undefined>;
type OpenMember = MemberOf<YamlString>;
type OpenObject = ObjectOf<YamlString>;

/** A deeper value is not a policy, and would only fill the call stack. */
const maxDepth = 100;

/** Take a step after this many entries of objects and lists, and lines that do not belong to any. */
const entriesPerStep = 1_000;

class BlockReader {
  readonly #scanner: Scanner;
  readonly #anchors: Anchors;
  #depth = 0;
  #count = 0;

  constructor(scanner: Scanner, anchors: Anchors) {
    this.#scanner = scanner;
    this.#anchors = anchors;
  }

  #isStep(): boolean {
    return ++this.#count % entriesPerStep === 0;
  }

  *documents(): Steps<readonly ValueNode[]> {
    const scanner = this.#scanner;
    const roots: ValueNode[] = [];
    for (;;) {
      this.#skipMarkers();
      if (scanner.at >= scanner.text.length) return roots;
      const before = scanner.at;
      const root = yield* this.#block(-1);
      if (root !== undefined) roots.push(root);
      scanner.skip();
      if (scanner.at === before) scanner.at++;
      while (!scanner.isAtEnd()) yield* this.#stray(root);
    }
  }

  /** Skips `---` and directives, up to the content of the next document. */
  #skipMarkers(): void {
    const scanner = this.#scanner;
    for (;;) {
      scanner.skip();
      if (scanner.isAtMarker) scanner.at += 3;
      else if (scanner.next === '%' && scanner.column === 0) scanner.at = scanner.lineEnd;
      else return;
    }
  }

  /** Adds content outside of the document's root to the root if possible. */
  *#stray(root: ValueNode | undefined): Steps<void> {
    const scanner = this.#scanner;
    if (this.#isStep()) yield;
    scanner.fail();
    const before = scanner.at;
    const more = yield* this.#block(-1);
    if (scanner.at === before) scanner.at = scanner.lineEnd;
    if (root?.kind === 'object' && more?.kind === 'object') adopt(root as OpenObject, more);
    scanner.skip();
  }

  /** Reads a node that is indented more than `indent`, here or on the lines below. */
  *#block(indent: number): ReadNode {
    const scanner = this.#scanner;
    scanner.skip();
    if (scanner.isAtEnd()) return undefined;
    return yield* this.#withProperties(indent, (column) => this.#content(indent, column));
  }

  /** Reads tags and anchors, then calls `read` if content follows on the line, or else reads the lines below. */
  *#withProperties(indent: number, read: (column: number) => ReadNode): ReadNode {
    const scanner = this.#scanner;
    const { at: start, column } = scanner;
    const properties = readProperties(scanner);
    if (scanner.at === start) return yield* read(column);
    const isHere = scanner.hasMoreInLine();
    const node = isHere ? yield* read(column) : yield* this.#below(indent);
    const [first] = isHere && node?.kind === 'object' ? node.members : [];
    // If an object starts on the same line, they belong to its first key.
    const named = first !== undefined && first.start === node?.start ? first.key : node;
    this.#anchors.add(properties.anchor, named);
    return applyTag(node, properties, scanner.at);
  }

  /** Reads the value on the lines below a key or a dash. Does not move `scanner` if there is none. */
  *#below(indent: number): ReadNode {
    const scanner = this.#scanner;
    const before = scanner.at;
    scanner.skip();
    if (!scanner.isAtEnd()) {
      const { column } = scanner;
      if (column > indent) return yield* this.#block(indent);
      if (column === indent && scanner.isAtDash) return yield* this.#array(indent);
      if (column === indent && (scanner.next === '[' || scanner.next === '{'))
        return yield* this.#scalar(indent);
    }
    scanner.at = before;
    return undefined;
  }

  *#content(indent: number, column: number): ReadNode {
    const scanner = this.#scanner;
    if (this.#depth >= maxDepth) {
      scanner.fail();
      scanner.leaveUnread();
      return yield* this.#scalar(indent);
    }
    if (scanner.isAtDash) return yield* this.#array(scanner.column);
    const key = yield* this.#key(column);
    return key === undefined ? yield* this.#scalar(indent) : yield* this.#object(column, key);
  }

  *#scalar(indent: number): ReadNode {
    const scanner = this.#scanner;
    const { text, next, at } = scanner;
    if (next === '[' || (next === '{' && text[at + 1] !== '{' && text[at + 1] !== '%'))
      return yield* readFlow(scanner, indent, this.#anchors);
    return yield* readText(scanner, indent, this.#anchors);
  }

  *#object(column: number, first: YamlString): Steps<ObjectNode> {
    this.#depth++;
    this.#scanner.expectBlanks();
    const object: OpenObject = { kind: 'object', start: first.start, end: first.end, members: [] };
    for (
      let key: YamlString | undefined = first;
      key !== undefined;
      key = this.#keyBelow(column) ?? (yield* this.#nextKey(object, column))
    ) {
      if (this.#isStep()) yield;
      const member: OpenMember = { start: key.start, end: this.#scanner.at, key, value: undefined };
      object.members.push(member);
      this.#setValue(object, member, (yield* this.#scalarHere(column)) ?? (yield* this.#valueOf(column)));
    }
    this.#depth--;
    return object;
  }

  /** Reads a key up to and including its colon: `key:`, or `? key` with the colon below it. */
  *#key(column: number): Steps<YamlString | undefined> {
    const scanner = this.#scanner;
    const { at: start, text } = scanner;
    if (!isSign(scanner, '?')) return this.#plainKey();
    scanner.at++;
    this.#depth++;
    const node = scanner.hasMoreInLine() ? yield* this.#block(column) : yield* this.#below(column);
    this.#depth--;
    scanner.skip();
    if (!scanner.isAtEnd() && scanner.column === column && isSign(scanner, ':')) scanner.at++;
    else scanner.at = node?.end ?? start + 1;
    return toKey(node ?? { start, end: start + 1 }, text);
  }

  #plainKey(): YamlString | undefined {
    const scanner = this.#scanner;
    const { at: start, text } = scanner;
    const { anchor } = scanner.next === '&' || text.startsWith('!!', start) ? readProperties(scanner) : none;
    const key = readKey(scanner) ?? this.#aliasKey();
    if (key === undefined) scanner.at = start;
    else this.#anchors.add(anchor, key);
    return key;
  }

  /** Reads the key of the next member if it is plain. Nearly all are, and the general path is slower. */
  #keyBelow(column: number): YamlString | undefined {
    const scanner = this.#scanner;
    scanner.skip();
    const isOther =
      scanner.isAtEnd() || scanner.column !== column || scanner.isAtDash || isSign(scanner, '?');
    return isOther ? undefined : this.#plainKey();
  }

  /** Reads a value that is a text on the line of its key. Nearly all are. */
  *#scalarHere(column: number): ReadNode {
    const scanner = this.#scanner;
    // More than a text can follow a colon on a line of its own.
    if (!scanner.hasMoreInLine() || scanner.text[scanner.lineStart + column] === ':') return undefined;
    return /[\w"'/$]/.test(scanner.next ?? ' ') ? yield* readText(scanner, column, this.#anchors) : undefined;
  }

  /** `*name :`, whose text is written elsewhere. */
  #aliasKey(): YamlString | undefined {
    const scanner = this.#scanner;
    const { at: start, text, next } = scanner;
    const alias = next === '*' ? readAlias(scanner) : undefined;
    if (alias === undefined) return undefined;
    scanner.skipBlanks();
    if (!isSign(scanner, ':') || scanner.at === alias.end) {
      scanner.at = start;
      return undefined;
    }
    scanner.at++;
    const node = this.#anchors.of(text.slice(start + 1, alias.end));
    return node?.kind === 'string'
      ? new YamlString(alias, node.value, { style: 'plain' })
      : toKey(alias, text);
  }

  *#valueOf(column: number): ReadNode {
    const scanner = this.#scanner;
    if (!scanner.hasMoreInLine()) return yield* this.#below(column);
    // A list or an object can follow a colon on a line of its own.
    if (/^:\s*$/.test(scanner.text.slice(scanner.lineStart + column, scanner.at)))
      return yield* this.#block(column);
    return yield* this.#withProperties(column, () => this.#itemsOrScalar(column));
  }

  *#itemsOrScalar(column: number): ReadNode {
    return this.#scanner.isAtDash ? yield* this.#array(this.#scanner.column) : yield* this.#scalar(column);
  }

  #setValue(object: OpenObject, member: OpenMember, value: ValueNode | undefined): void {
    member.value = value;
    member.end = Math.max(member.end, value?.end ?? 0);
    object.end = Math.max(object.end, member.end);
  }

  /**
   * The key of the object's next member, or undefined if the object ends. Content in the wrong column is added if
   * possible.
   */
  *#nextKey(object: OpenObject, column: number): Steps<YamlString | undefined> {
    const scanner = this.#scanner;
    for (;;) {
      if (this.#isStep()) yield;
      scanner.skip();
      const own = scanner.column;
      if (scanner.isAtEnd() || own < column) return undefined;
      if (own > column) yield* this.#deeper(object, column);
      else if (scanner.isAtDash) yield* this.#itemBesideKeys(object, column);
      else {
        const key = yield* this.#key(column);
        if (key !== undefined) return key;
        this.#halfTypedKey(object);
      }
    }
  }

  /** Reads members that are indented more than the ones before them. */
  *#deeper(object: OpenObject, column: number): Steps<void> {
    const scanner = this.#scanner;
    scanner.fail();
    const before = scanner.at;
    const extra = yield* this.#block(column);
    if (scanner.at === before) scanner.at = scanner.lineEnd;
    const last = object.members.at(-1);
    if (extra === undefined || last === undefined) return;
    const { value } = last;
    if (extra.kind !== 'object') {
      if (value === undefined) this.#setValue(object, last, extra);
    } else if (value?.kind === 'object') {
      adopt(value as OpenObject, extra);
      this.#setValue(object, last, value);
    } else if (value === undefined) this.#setValue(object, last, extra);
    else adopt(object, extra);
  }

  /** Reads a dash in the column of the keys: it continues the list above, or is the value of a key without one. */
  *#itemBesideKeys(object: OpenObject, column: number): Steps<void> {
    this.#scanner.fail();
    const list = yield* this.#array(column);
    const last = object.members.at(-1);
    if (last === undefined) return;
    if (last.value === undefined) this.#setValue(object, last, list);
    else if (last.value.kind === 'array' && list.kind === 'array') {
      const open = last.value as OpenArray;
      append(open.items, list.items);
      open.end = list.end;
      this.#setValue(object, last, open);
    }
  }

  /** A word in the column of the keys is about to become a key. */
  #halfTypedKey(object: OpenObject): void {
    const scanner = this.#scanner;
    scanner.fail();
    const { text, at: start } = scanner;
    const end = Math.max(scanner.endOfContent(), start + 1);
    scanner.at = end;
    const key = new YamlString({ start, end }, text.slice(start, end), { style: 'plain' });
    object.members.push({ start, end, key, value: undefined });
    object.end = end;
  }

  *#array(column: number): Steps<ValueNode> {
    const scanner = this.#scanner;
    const array: OpenArray = { kind: 'array', start: scanner.at, end: scanner.at + 1, items: [] };
    this.#depth++;
    scanner.expectBlanks();
    while (!scanner.isAtEnd() && scanner.column === column && scanner.isAtDash) {
      if (this.#isStep()) yield;
      array.end = ++scanner.at;
      const item = yield* this.#item(column);
      if (item !== undefined) {
        array.items.push(item);
        array.end = Math.max(array.end, item.end);
      }
      scanner.skip();
      while (!scanner.isAtEnd() && scanner.column > column) yield* this.#deeperThanItem(array, column);
    }
    this.#depth--;
    return array;
  }

  *#item(column: number): ReadNode {
    const scanner = this.#scanner;
    if (scanner.hasMoreInLine() && /[\w"'/$]/.test(scanner.next ?? ' ') && this.#depth < maxDepth) {
      const own = scanner.column;
      const key = this.#plainKey();
      return key === undefined ? yield* this.#scalar(column) : yield* this.#object(own, key);
    }
    if (scanner.hasMoreInLine())
      return yield* this.#withProperties(column, (own) =>
        this.#content(column, this.#depth >= maxDepth ? own : scanner.column),
      );
    const before = scanner.at;
    scanner.skip();
    if (!scanner.isAtEnd() && scanner.column > column) return yield* this.#block(column);
    scanner.at = before;
    return undefined;
  }

  /** Reads members that are indented more than the item that they belong to. */
  *#deeperThanItem(array: OpenArray, column: number): Steps<void> {
    const scanner = this.#scanner;
    if (this.#isStep()) yield;
    scanner.fail();
    const before = scanner.at;
    const extra = yield* this.#block(column);
    if (scanner.at === before) scanner.at = scanner.lineEnd;
    const last = array.items.at(-1);
    if (extra?.kind === 'object' && last?.kind === 'object') {
      adopt(last as OpenObject, extra);
      array.end = Math.max(array.end, last.end);
    }
    scanner.skip();
  }
}

const none: Properties = { tag: undefined, tagStart: 0, anchor: undefined };

/** Whether a separate indicator is here. */
function isSign({ text, at, next }: Scanner, sign: string): boolean {
  return next === sign && endsWord(text[at + 1]);
}

/** Adds separate members that belong to the object. */
function adopt(object: OpenObject, { members, end }: { members: readonly Member[]; end: number }): void {
  append(object.members, members as readonly OpenMember[]);
  object.end = Math.max(object.end, end);
}
