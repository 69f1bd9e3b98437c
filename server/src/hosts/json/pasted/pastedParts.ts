import type { Need, PastedPart } from './pastedPart.ts';
import { commentOrQuote } from '../matchParts.ts';
import { bareValue, beginsWithBareValue } from './bareValue.ts';
import { lineEnd, programParts, readProgram } from './programParts.ts';
import { asciiOf } from '../../../text/typography.ts';

/** Whether a text may contain any such part. Most texts contain none. */
export const suspect =
  /['`();=\u0080-\uffff]|^\s*\{\{|\\"|&[a-z#]|[TFN](?:rue|alse|one)|undefined|\.{3}|(?:^|[\s{,])[A-Za-z_$][\w$]*\s*:|^\s*\d|[\s[{(,][bBfFrRuU]{1,2}"|\{\s*"[^"\n]*"\s*,|["'\w)\]]\s{0,80}(?:[+?%.]|\|\|)\s{0,80}["'$\w([]|["'][ \t]{1,80}["']|\\\r?\n|(?:Action|Resource|AWS|Service|Federated)"\s{0,80}:\s{0,80}"[^"\n]*"\s{0,80},\s{0,80}"[^"\n]*"\s{0,80}[,}]|"(?:Version|Id|Statement|Sid|Effect|Condition|(?:Not)?(?:Action|Resource|Principal))"\s{0,80},|(?:"\s*:|\[)\s*(?!(?:true|false|null)\b)[A-Za-z*]/;

const [double, single] = ['\u00ab\u00bb\u201c-\u201f\u2033\uff02', "'`\u2018-\u201b\u2032"];

/** A quote in the source of a web page. Source: HTML Living Standard, "Named character references". */
const entity = '&(?:quot|apos|ldquo|rdquo|lsquo|rsquo|#0*(?:34|39)|#[xX]0*2[27]);';

const [escapedQuote, blankEntity] = [String.raw`\\"`, '&(?:nbsp|#0*160|#[xX]0*[aA]0);'];

/** As in Python and YAML. `#{` is a template placeholder. */
const hashComment = String.raw`#(?!\{).*`;

/** A Markdown fence on a line of its own. */
const fence = '(?<![^\\n])[ \\t]*```[^\\n`"]*\\n?';

/** An ellipsis for omitted entries, with the commas before and after it. */
const ellipsis = String.raw`(?:,\s*)?(?:\.{3}|\u2026)(?![\w.])(?:\s*,)?`;

const isEllipsis = new RegExp(`^${ellipsis}$`);

/** A key without quotes, as in JavaScript and Terraform. */
const key = String.raw`\b[A-Za-z_$][\w$]*(?=\s*[:=])`;

/** The code before an object that a program assigns to a variable, returns, or passes to a function. */
const beginning = String.raw`(?<![^])\s*(?=\S)(?:export\s+(?:default\s+)?|return\s+)?(?:(?:const|let|var)\s+)?(?:[A-Za-z_$][\w$.]*(?:\s*:\s*[\w.]+)?\s*=\s*)?(?:[A-Za-z_$][\w$.]*\(){0,3}(?=[[{])(?<=(?:[=(]|default|return)\s*)`;

/** The code after it: more arguments, a method, a type. */
const ending = String.raw`(?<=[\]}])\s*(?:(?:,[^{}[\]()"'\n]{0,80})?\)|\.to[A-Z]\w*\(\)|as\s+const\b|;)+\s*(?![^])`;

const assignment = `${beginning}|${ending}`;

/**
 * Comments; strings in other quotes that fit on one line and contain no quote that would have to be escaped; single
 * characters.
 */
const rest = [
  commentOrQuote,
  hashComment,
  fence,
  ellipsis,
  assignment,
  `''[^'"\\\\\n]*''`,
  String.raw`[${double}][^"\\${double}\n]*["${double}]|[${single}][^"\\${single}\n]*[${single}]`,
  String.raw`${escapedQuote}[^"\\\n]*${escapedQuote}|${entity}[^"\\&\n]*${entity}`,
  String.raw`${blankEntity}|\\[nrt]|\b(?:True|False|None|undefined)\b|[\u0080-\uffff]`,
  key,
  ...programParts,
].join('|');

/** Valid JSON strings stay unchanged. */
export const wholeStrings = new RegExp(rest);

/** The same if lines end without a comma. */
export const programLines = new RegExp(`${rest}|${lineEnd}`);

/** The same if values have no quotes either. */
export const bareValues = new RegExp(`${bareValue}|${rest}`);

/** The same in a format string of Python. */
export const doubledBraces = new RegExp(String.raw`\{\{|\}\}|${rest}`);

/** The same with a number at the start of each line. */
export const numberedLines = new RegExp(String.raw`(?<![^\n])[ \t]*\d+[.:|)]?[ \t]?|${rest}`);

/** A string that starts with a JSON quote may end with another quote before a delimiter such as a comma. */
export const mixedStrings = new RegExp(String.raw`"[^"\\${double}\n]*[${double}](?=\s*[,:\]}])|${rest}`);

/**
 * Strings, including strings that continue on the next lines, as broken by a web page or a terminal. Unclosed strings
 * are matched too: otherwise each escaped quote in them would be tried as the start of another string, up to the end of
 * the line.
 */
export const brokenStrings = new RegExp(
  String.raw`"(?:[^"\\\n]|\\.)*"|"(?:[^"\\\n]|\\.)+(?:\n(?:[^"\\\n]|\\.)*){1,4}"|"(?:[^"\\\n]|\\.)*`,
  'g',
);

const quoted = new RegExp(
  String.raw`^(?<open>''|["${double}${single}]|${escapedQuote}|${entity})(?<inner>.*?)(?<close>''|["${double}${single}]|${escapedQuote}|${entity})$`,
);

/** The text around a part. */
interface Around {
  /** The relevant text before it. */
  readonly before: string;
  /** The relevant text after it. */
  readonly after: string;
}

/** What a match of one of the patterns means; undefined if it is valid JSON. */
export function readPart(part: string, around: Around): PastedPart | undefined {
  if (isEllipsis.test(part)) return readEllipsis(part, around);
  if (/^(?:\/\/|\/\*|#)/.test(part)) return undefined;
  if (part === '{{' || part === '}}')
    return {
      plain: part.slice(1).padEnd(2),
      written: part.slice(1),
      names: ['doubled braces'],
      needs: ['braces'],
    };
  if (beginsWithBareValue(part + around.after, part))
    return {
      plain: part,
      written: `"${part}"`,
      names: ['values without quotes'],
      needs: ['double quotes'],
      isBareValue: true,
    };
  if (part.startsWith('"') && part.endsWith('"'))
    return part.includes('\n') ? readBroken(part) : readInvisible(part);
  // A fence at the end of the text also consists of quotes.
  const { open, inner = '', close } = (part.includes('```') ? undefined : quoted.exec(part)?.groups) ?? {};
  if (open !== undefined && close !== undefined) {
    // French puts spaces inside its quotes.
    const written = `"${open === '«' ? inner.trim() : inner}"`;
    const names = [open, close].filter((quote) => quote !== '"').map(nameOf);
    return {
      plain: `${' '.repeat(open.length - 1)}${written}`.padEnd(part.length),
      written,
      names,
      needs: ['double quotes'],
    };
  }
  return (
    readRemoved(part, around) ??
    readProgram(part, around.before) ??
    readLonger(part, around.before) ??
    readCharacter(part)
  );
}

/** Removes text that does not belong to the JSON, such as the code around it. */
function readRemoved(part: string, { before, after }: Around): PastedPart | undefined {
  const name = part.includes('```')
    ? 'a Markdown fence (```)'
    : (before === '' && /(?:[=(]|default|return)\s*$/.test(part)) ||
        (after === '' && /^\s*(?:[);,.]|as\b)/.test(part))
      ? 'an assignment'
      : /^\s*\d/.test(part)
        ? 'line numbers'
        : undefined;
  return name && { plain: ' '.repeat(part.length), written: '', names: [name], needs: [] };
}

/** One comma is left between two entries. The omitted part may have been a condition, so the fix needs review. */
function readEllipsis(part: string, { before, after }: Around): PastedPart {
  const isBetween = /[^\s[{(]\s*$/.test(before) && /^\s*[^\s\]})]/.test(after);
  const written = isBetween ? ',' : '';
  return {
    plain: written.padEnd(part.length),
    written,
    names: ['an ellipsis (...)'],
    needs: [],
    needsReview: true,
  };
}

/** A text of several words was broken at a blank. An ARN contains no blanks. */
function readBroken(part: string): PastedPart {
  const isProse = /\w \w/.test(part);
  const written = part.replace(/[ \t\r]*\n\s*/g, isProse ? ' ' : '');
  return {
    plain: written.padEnd(part.length),
    written,
    names: ['line breaks within strings'],
    needs: ['strings on one line'],
  };
}

/** A valid JSON string stays unchanged, except for invisible characters. */
function readInvisible(part: string): PastedPart | undefined {
  const written = part.replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
  if (written === part) return undefined;
  return { plain: written.padEnd(part.length), written, names: [nameOf('\u200b')], needs: ['spaces'] };
}

/** Reads words, entities and escapes. */
function readLonger(part: string, before: string): PastedPart | undefined {
  const word = words.get(part);
  if (word !== undefined) {
    // A program omitted the Sid of a statement.
    const written = /["']Sid["']\s*:\s*$/.test(before) ? '""' : word;
    // The intended value is unknown.
    const isUnknown = written === '""' || word === 'null';
    return {
      plain: isUnknown ? `"${'_'.repeat(part.length - 2)}"` : written.padEnd(part.length),
      written,
      names: [part === 'undefined' ? 'undefined' : "Python's words"],
      needs: [written === word ? 'true, false and null' : 'strings'],
      ...(isUnknown && { isUnknown }),
    };
  }
  if (/^[\w$]+$/.test(part))
    return { plain: part, written: `"${part}"`, names: ['keys without quotes'], needs: ['double quotes'] };
  const blank = part.startsWith('&') ? ' ' : escapedBlanks.get(part);
  if (blank === undefined) return undefined;
  return { plain: ' '.repeat(part.length), written: blank, names: [nameOf(part)], needs: ['spaces'] };
}

const words: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['undefined', 'null'],
]);

const escapedBlanks: ReadonlyMap<string, string> = new Map([
  [String.raw`\n`, '\n'],
  [String.raw`\r`, ''],
  [String.raw`\t`, '\t'],
]);

function readCharacter(character: string): PastedPart | undefined {
  const ascii = asciiOf.get(character);
  if (ascii === undefined || ascii.length > 1) return undefined;
  // Zero-width characters count as spaces between tokens.
  const plain = ascii === '' ? ' ' : ascii;
  return { plain, written: plain, names: [nameOf(character)], needs: [needOf(ascii)] };
}

function nameOf(mark: string): string {
  if (mark === "'" || mark === "''") return "single quotes (')";
  if (mark === '`') return 'backquotes (`)';
  if (mark === '«' || mark === '»') return 'angle quotes (« »)';
  if (mark === '\u00a0') return 'no-break spaces (U+00A0)';
  if (mark.startsWith('&')) return 'HTML entities (such as &quot;)';
  if (mark.startsWith('\\')) return String.raw`escapes (such as \")`;
  switch (needOf(asciiOf.get(mark) ?? mark)) {
    case 'double quotes':
      return 'curly quotes (“ ”)';
    case 'spaces':
      return 'invisible or unusual spaces';
    default:
      return 'typographic punctuation';
  }
}

function needOf(ascii: string): Need {
  if (ascii === '"' || ascii === "'") return 'double quotes';
  return ascii.trim() === '' ? 'spaces' : 'punctuation';
}
