import type { NewValue, StopString } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import type { ValueWriter, WriterPlace } from '../../host.ts';
import { printText } from '../../json/writing/newText.ts';
import type { NewText } from '../../json/writing/newText.ts';
import { isEmptyList, writerFor as jsonWriterFor } from '../../json/writing/writer.ts';
import { attributesAt } from '../cursor/attributes.ts';
import { cursorIn } from '../cursor/cursor.ts';
import { isOn } from '../cursor/cursorPlaces.ts';
import { isBlockObject } from '../documentBlocks.ts';
import { formIn } from './form.ts';
import { needsList } from '../cursor/needsList.ts';
import type { TerraformPolicy } from '../policies.ts';
import { isRecordObject } from '../statementObjects.ts';
import { blockForm, elementLines, nameInBlock } from './writeBlock.ts';
import { escape, isList, joinLines, step, writeKey, writeLines } from './writeValue.ts';
import type { HclForm, Lines } from './writeValue.ts';

/** Returns a writer for a place in a document. */
export function writerFor(
  text: string,
  place: WriterPlace,
  policies: readonly TerraformPolicy[],
): ValueWriter {
  const { offset } = place;
  const policy = policyAt(policies, text, offset);
  if (policy?.form === 'json') return heredocWriter(text, place);
  const cursor = policy && cursorIn(policy, text, offset);
  const container = cursor?.place.trail.findLast((node) => 'kind' in node && node.kind === 'object');
  if (attributesAt(policies, text, offset) !== undefined) return new BlockWriter(text, place);
  const isKey = cursor?.place.at === 'key';
  if (isKey && container !== undefined && isBlockObject(container)) return new BlockWriter(text, place);
  // The keys of a condition and its principals are values of attributes.
  const isText = policy?.form === 'blocks' || cursor?.place.trail.some(isRecordObject) === true;
  const form = policy?.form === 'blocks' ? blockForm : formIn(text, container);
  if (cursor !== undefined && needsList(cursor.place, text)) return new ListWriter(text, place, form);
  return new ExpressionWriter(text, place, form, isKey && !isText);
}

/** The policy around an offset. */
export function policyAt(
  policies: readonly TerraformPolicy[],
  text: string,
  offset: number,
): TerraformPolicy | undefined {
  return policies.find(({ root }) => root.start <= offset && isOn(root, text, offset));
}

/** Writes JSON with escaped variables. */
function heredocWriter(text: string, place: WriterPlace): ValueWriter {
  const writer = jsonWriterFor(text, place);
  return {
    value: (value, stops) => writer.value(escaped(value), stops),
    items: (values, stops) => writer.items(values.map(escaped), stops),
    member: (key, value, stops) => writer.member(key, escaped(value), stops),
    text: (value, stops) => writer.text(escaped(value), stops),
  };
}

/**
 * Escapes variables so that Terraform does not replace them. Variables that `LiteralTexts` has marked are escaped
 * later.
 */
export function escaped(value: NewValue): NewValue {
  const ofText = (text: string): string =>
    text.replace(/(?<!\uE000)\$(?=\{(?:[\w./-]+:|[*?$]\}))/g, '$$$$').replace(/%(?=\{)/g, '%%');
  if (typeof value === 'string') return ofText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(escaped);
  if (isStopString(value))
    return { stops: value.stops.map((part) => (typeof part === 'string' ? ofText(part) : part)) };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [ofText(key), escaped(each)]));
}

class ExpressionWriter implements ValueWriter {
  protected readonly lineBreak: string;
  protected readonly indent: string;
  readonly #form: HclForm;
  readonly #isKey: boolean;
  /** The list around it has no other items. */
  readonly #isAlone: boolean;

  constructor(text: string, { offset, clientIndents }: WriterPlace, form: HclForm, isKey = false) {
    this.#form = form;
    this.#isKey = isKey;
    this.#isAlone = isEmptyList(text, offset);
    this.lineBreak = text.includes('\r\n') && !clientIndents ? '\r\n' : '\n';
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    this.indent = clientIndents ? '' : (/^[ \t]*/.exec(line)?.[0] ?? '');
  }

  value(value: NewValue, stops: boolean): string {
    if (this.#isKey && typeof value === 'string') return this.print([this.#key(value)], stops);
    return this.print(this.#lines(value, stops), stops);
  }

  items(values: readonly NewValue[], stops: boolean): string {
    const lines = values.flatMap((value, index) => {
      const own = writeLines(value, this.#form);
      const last = own.at(-1) ?? [];
      return index < values.length - 1 ? [...own.slice(0, -1), [...last, ',']] : own;
    });
    const inside =
      this.#isAlone && values.length > 1 ? [[], ...lines.map((line) => [step, ...line]), ['']] : lines;
    return this.print(inside, stops);
  }

  member(key: NewValue, value: NewValue, stops: boolean): string {
    const [first = [], ...others] = this.#lines(value, stops);
    const sign = this.#form.colons ? ': ' : ' = ';
    return this.print([[...this.#key(key), sign, ...first], ...others], stops);
  }

  text(value: NewValue, stops: boolean): string {
    return printText(this.#parts(value), stops);
  }

  protected print(lines: Lines, stops: boolean): string {
    return printText(joinLines(lines, this.lineBreak, this.indent), stops);
  }

  #key(key: NewValue): NewText {
    return typeof key === 'string' ? [writeKey(key, this.#form)] : ['"', ...this.#parts(key), '"'];
  }

  #parts(value: NewValue): NewText {
    const { stops } = toStops(value);
    return stops.map((part) => (typeof part === 'string' ? escape(part, this.#form.variable) : part));
  }

  #lines(value: NewValue, stops: boolean): Lines {
    if (!stops || !isEmptyObject(value)) return writeLines(value, this.#form);
    return [['{'], [step, { name: '', text: '' }], ['}']];
  }
}

/** Writes attributes and blocks with the data source's names. */
class BlockWriter extends ExpressionWriter {
  constructor(text: string, place: WriterPlace) {
    super(text, place, blockForm);
  }

  name(key: string): string {
    return nameInBlock(key);
  }

  override value(value: NewValue, stops: boolean): string {
    return typeof value === 'string' ? nameInBlock(value) : super.value(value, stops);
  }

  override member(key: NewValue, value: NewValue, stops: boolean): string {
    const lines = typeof key === 'string' ? elementLines(key, value) : undefined;
    return lines === undefined ? super.member(key, value, stops) : this.print(lines, stops);
  }
}

/** Writes the only item of a list, together with the list. */
class ListWriter extends ExpressionWriter {
  readonly wrapsText = true;

  override value(value: NewValue, stops: boolean): string {
    return super.value(isList(value) ? value : [value], stops);
  }
}

function toStops(value: NewValue): StopString {
  if (typeof value === 'object' && value !== null && isStopString(value)) return value;
  return { stops: [typeof value === 'string' ? value : ''] };
}

function isEmptyObject(value: NewValue): boolean {
  return typeof value === 'object' && value !== null && !isList(value) && Object.keys(value).length === 0;
}
