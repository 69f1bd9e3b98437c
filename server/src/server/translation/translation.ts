import { hashLength, hashMessage } from './packedMessages.ts';
import type { PackedMessages } from './packedMessages.ts';
import type { Template } from './template.ts';
import { fillTemplate, lengthOf, matchTemplate, parseTemplate } from './template.ts';

interface Entry {
  readonly template: Template;
  readonly translated: Template;
  /** By mark: whether the value is quoted or code, so it comes from the document and is not translated. */
  readonly verbatim: readonly boolean[];
}

/** Values can contain values, such as "3 more actions" in a list. */
const maxDepth = 5;

/** A longer line is not a message, so it is not translated. The lines of pages are shorter. */
const maxLength = 20_000;

/** The maximum number of sentences of a line that are translated one by one. */
const maxSentences = 12;

/**
 * Translates the server's English messages by their templates. A text that matches no template, such as one of AWS's
 * descriptions, stays in English.
 */
export class Translation {
  /** Those without marks, by their hashes. */
  readonly #whole = new Map<string, string>();
  /** Those with marks by their first three characters; the key is empty if these are not the template's own. */
  readonly #byStart = new Map<string, Entry[]>();

  constructor({ hashes, texts, templates }: PackedMessages) {
    for (const [index, text] of texts.entries())
      this.#whole.set(hashes.slice(index * hashLength, (index + 1) * hashLength), text);
    for (const [english, translated] of Object.entries(templates)) {
      const template = parseTemplate(english);
      this.#add({ template, translated: parseTemplate(translated), verbatim: verbatimIn(template) });
    }
    for (const entries of this.#byStart.values())
      entries.sort((a, b) => lengthOf(b.template) - lengthOf(a.template));
  }

  /** A text of one or more lines. */
  translate(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#line(line))
      .join('\n');
  }

  #add(entry: Entry): void {
    const [first = ''] = entry.template.texts;
    const start = first.length < 3 ? '' : first.slice(0, 3);
    const entries = this.#byStart.get(start);
    if (entries === undefined) this.#byStart.set(start, [entry]);
    else entries.push(entry);
  }

  /** The marker that begins a line of Markdown is not part of a message. */
  #line(line: string): string {
    if (line.length > maxLength) return line;
    const [lead = ''] = /^[\s#-]*/.exec(line) ?? [];
    const text = line.slice(lead.length);
    return text === '' ? line : lead + (this.#phrase(text, 0) ?? this.#sentences(text));
  }

  /** Translates sentence by sentence; a message may consist of several. */
  #sentences(text: string): string {
    const ends = [...text.matchAll(/(?<=[.?!:]\**) (?=\S)/g)]
      .map(({ index }) => index)
      .slice(0, maxSentences);
    for (const end of ends.reverse()) {
      const translated = this.#phrase(text.slice(0, end), 0);
      if (translated !== undefined) return `${translated} ${this.#rest(text.slice(end + 1))}`;
    }
    const [next] = ends.reverse();
    if (next === undefined) return this.#parts(text, 0) ?? text;
    return `${text.slice(0, next)} ${this.#rest(text.slice(next + 1))}`;
  }

  #rest(text: string): string {
    return this.#phrase(text, 0) ?? this.#sentences(text);
  }

  /** A message or a part of one; undefined if the text is neither. */
  #phrase(text: string, depth: number): string | undefined {
    const whole = this.#whole.get(hashMessage(text));
    if (whole !== undefined) return whole;
    if (depth > maxDepth) return undefined;
    for (const entry of this.#byStart.get(text.slice(0, 3)) ?? []) {
      const filled = this.#filled(entry, text, depth);
      if (filled !== undefined) return filled;
    }
    for (const entry of this.#byStart.get('') ?? []) {
      const filled = this.#filled(entry, text, depth);
      if (filled !== undefined) return filled;
    }
    return undefined;
  }

  #filled({ template, translated, verbatim }: Entry, text: string, depth: number): string | undefined {
    for (const values of matchTemplate(template, text)) {
      const own = values.map((value, mark) =>
        verbatim[mark] === true ? quoted(value) : this.#value(value, depth + 1),
      );
      if (own.every((value) => value !== undefined)) return fillTemplate(translated, own);
    }
    return undefined;
  }

  /** The text at a mark; undefined if it contains English words without a translation. */
  #value(value: string, depth: number): string | undefined {
    const text = value.trim();
    if (text === '') return value;
    if (sentenceEnd.test(text)) return undefined;
    const found = this.#phrase(text, depth) ?? this.#parts(text, depth);
    if (found !== undefined) return value.replace(text, () => found);
    return isProse(text) ? undefined : value;
  }

  /** Translates the parts of a list or a row separately; undefined if none of them is a message. */
  #parts(text: string, depth: number): string | undefined {
    if (depth > maxDepth) return undefined;
    for (const separator of [' · ', ', ', '; ']) {
      const parts = text.split(separator);
      if (parts.length === 1) continue;
      const translated = parts.map((part) => this.#phrase(part, depth + 1));
      if (translated.some((part) => part !== undefined))
        return parts.map((part, index) => translated[index] ?? part).join(separator);
    }
    return undefined;
  }
}

/** Between two sentences, as `findMessages` divides them. */
const sentenceEnd = /(?<=[^\d\s][.?!]\**) (?=[A-Z`*"[])/;

/** Keeps quoted text and code; undefined if the quotes end inside. */
function quoted(value: string): string | undefined {
  return sentenceEnd.test(value) ? undefined : value;
}

/** Two words in a row that begin with small letters, apart from code and quotes. */
function isProse(text: string): boolean {
  return /^(an?|the)$|(?<![\w:./*-])[a-z]{2,} [a-z]{2,}(?![\w:./*-])/.test(
    text.replace(/`[^`]*`|"[^"]*"/g, ''),
  );
}

function verbatimIn({ texts, marks }: Template): readonly boolean[] {
  const verbatim: boolean[] = [];
  for (const [index, mark] of marks.entries()) verbatim[mark] = /["`]$/.test(texts[index] ?? '');
  return verbatim;
}
