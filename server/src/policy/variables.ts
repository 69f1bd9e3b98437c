import type { StringNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/**
 * One `${…}` in a policy's text. Source: IAM User Guide, "IAM policy elements: Variables and tags". The range consists
 * of indexes into the text that was searched.
 */
export interface PolicyVariable {
  readonly start: number;
  /** After the closing brace; if that is missing, before the next `${` or at the end of the text. */
  readonly end: number;
  readonly closed: boolean;
  readonly kind: PolicyVariableKind;
  /**
   * The text after `${` up to the comma of the default value or the end, including spaces, so it starts at `start + 2`.
   */
  readonly name: string;
  /** Only for a key: `'none'` in `${aws:PrincipalTag/team, 'none'}`. */
  readonly default: VariableDefault | undefined;
}

/**
 * - `key`: IAM inserts the value of a condition key; an empty name counts too, since it is not a template.
 * - `special`: `${*}`, `${?}` and `${$}` mean the character itself.
 * - `template`: a tool such as Terraform or CloudFormation most likely replaces it before IAM sees the text.
 */
export type PolicyVariableKind = 'key' | 'special' | 'template';

/** A variable, or a placeholder of another template language. */
type Placeholder = PolicyVariable | (TextRange & { readonly kind: 'mark' });

/** A default value; the range includes its quotes but not the spaces around it. */
export interface VariableDefault {
  readonly start: number;
  readonly end: number;
  /** Without its single quotes, if there are any. */
  readonly text: string;
  /** Whether it is between single quotes, as IAM requires. */
  readonly quoted: boolean;
}

/**
 * The variables of a text in order. Braces nest, as in templates: a variable within another one is part of the outer
 * one.
 */
export function findVariables(text: string): readonly PolicyVariable[] {
  if (!hasVariable(text)) return [];
  const { starts, closes } = matchBraces(text);
  const variables: PolicyVariable[] = [];
  let end = 0;
  starts.forEach((start, index) => {
    if (start < end) return;
    const close = closes.get(start);
    end = close === undefined ? (starts[index + 1] ?? text.length) : close + 1;
    variables.push(readVariable(text.slice(start + 2, close ?? end), start, end, close !== undefined));
  });
  return variables;
}

/**
 * A variable in a string. The variables of the Serverless Framework have the form of a key, but IAM does not have these
 * keys (Serverless Framework, "AWS-specific variables",
 * https://www.serverless.com/framework/docs/providers/aws/guide/variables).
 */
export function inString(variable: PolicyVariable, { isTemplate }: StringNode): PolicyVariable {
  return isTemplate === true && /^aws:(?:accountId|region)$/.test(variable.name)
    ? { ...variable, kind: 'template' }
    : variable;
}

/** Whether the text has any `${`. */
export function hasVariable(text: string): boolean {
  return text.includes('${');
}

/**
 * Placeholders for values in documents and templates, except `${…}`; none of them has a meaning in IAM: `{{x}}`,
 * `{{{x}}}` and `{% x %}` (Jinja, Handlebars, Go, CloudFormation's dynamic references), `<x>` (AWS's guides, ERB),
 * `%{x}` and `#{x}`, `((x))` (Concourse), `$(x)` and `$x` (shells, Azure Pipelines), `{x}` (Python), `%X%` (batch
 * files), `%s` and `%[1]s` (Go's and Python's formats, Crossplane), `@@x@@`, `@x@` (build tools), `__X__`, `[x]` and
 * `[[x]]` (documents), but not `[object Object]`, which a program writes for an object.
 */
const marks = new RegExp(
  [
    /\{\{\{?[^{}]*\}\}\}?/,
    /\{%[^{}]*%\}/,
    /<[^<>]+>/,
    /&lt;[^<>&]+&gt;/,
    /[%#]\{[^{}]*\}/,
    /\(\([^()]*\)\)/,
    /\$\([\w. -]+\)/,
    /(?<![/\w])\$[A-Za-z_]\w+/,
    /(?<!\$)\{[A-Za-z_][\w. -]+\}/,
    /%%?[A-Za-z_]\w+%%?/,
    /%(?:\[\d\])?[sdv](?!\w)/,
    /@@?[A-Za-z_]\w+@@?/,
    /__[A-Z]\w*__/,
    /\[\[? *(?!object )[A-Za-z_][\w. -]+\]\]?/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** What each placeholder starts with: a quick test, because most texts do not contain any of it. */
const beginning = /[{<%#($@[]|__|&lt;/;

/** Whether the text has a placeholder other than `${…}`. */
export function hasTemplateMark(text: string): boolean {
  return beginning.test(text) && marks.test(text);
}

/**
 * Whether the text has any `${` or other placeholder: its final value is unknown, so rules may only report what is
 * certain.
 */
export function isOpaque(text: string): boolean {
  return hasVariable(text) || hasTemplateMark(text);
}

/** Whether a text starts with a placeholder, which may contain any required prefix. */
export function startsOpaque(text: string): boolean {
  return text.startsWith('${') || marks.exec(text)?.index === 0;
}

/**
 * The ranges of variables and other placeholders, in order; a placeholder within a variable is part of the variable.
 */
export function findPlaceholders(text: string): readonly Placeholder[] {
  const variables = findVariables(text);
  if (!hasTemplateMark(text)) return variables;
  const all: Placeholder[] = [...variables];
  let next = 0;
  for (const { index, 0: mark } of text.matchAll(new RegExp(marks, 'g'))) {
    const range = { start: index, end: index + mark.length, kind: 'mark' as const };
    // Both lists are in order, so variables before this placeholder are also before all later ones.
    while ((variables[next]?.end ?? Infinity) <= range.start) next++;
    if ((variables[next]?.start ?? Infinity) >= range.end) all.push(range);
  }
  return all.sort((a, b) => a.start - b.start);
}

/** The text as a wildcard pattern that matches at least what the text can become: variables become `*`. */
export function widenVariables(text: string): string {
  if (!isOpaque(text)) return text;
  let pattern = '';
  let from = 0;
  for (const open of findPlaceholders(text)) {
    pattern += text.slice(from, open.start) + (open.kind === 'mark' ? '*' : widen(open));
    from = open.end;
  }
  return pattern + text.slice(from);
}

/** A pattern cannot express a literal star or question mark; `?` is the closest. */
function widen({ kind, name }: PolicyVariable): string {
  if (kind !== 'special') return '*';
  return name === '$' ? '$' : '?';
}

/**
 * The positions of each `${` and of its closing brace. Uses one pass, so that the time is linear even for a text that
 * only consists of `${`.
 */
function matchBraces(text: string): {
  readonly starts: readonly number[];
  readonly closes: ReadonlyMap<number, number>;
} {
  const starts: number[] = [];
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (let index = text.indexOf('${'); index < text.length; index++) {
    const character = text[index];
    if (character === '$' && text[index + 1] === '{') {
      starts.push(index);
      open.push(index);
      index++;
    } else if (character === '{' && open.length > 0) {
      open.push(index);
    } else if (character === '}') {
      const start = open.pop();
      if (start !== undefined) closes.set(start, index);
    }
  }
  return { starts, closes };
}

function readVariable(content: string, start: number, end: number, closed: boolean): PolicyVariable {
  const comma = content.indexOf(',');
  const name = comma < 0 ? content : content.slice(0, comma);
  const kind = kindOf(name);
  if (comma < 0 || kind !== 'key') {
    return { start, end, closed, kind, name: kind === 'key' ? name : content, default: undefined };
  }
  return {
    start,
    end,
    closed,
    kind,
    name,
    default: readDefault(content.slice(comma + 1), start + 2 + comma + 1),
  };
}

/**
 * `prefix:name`, where the prefix may be a host such as `accounts.google.com` and tag keys can contain nearly
 * everything except brackets.
 */
const keyForm = /^\s*([\w./-]+)\s*:(?!:)[^"()[\]{}?$]*$/;

/** The prefixes before the colon in variables of the Serverless Framework; none is an AWS service. */
const templatePrefixes: ReadonlySet<string> = new Set(['cf', 'env', 'file', 'opt', 'param', 'self', 'sls']);

function kindOf(name: string): PolicyVariableKind {
  if (name === '*' || name === '?' || name === '$') return 'special';
  if (name.trim() === '') return 'key';
  const prefix = keyForm.exec(name)?.[1];
  return prefix === undefined || templatePrefixes.has(prefix) ? 'template' : 'key';
}

function readDefault(raw: string, offset: number): VariableDefault {
  const trimmed = raw.trim();
  const start = offset + (raw.length - raw.trimStart().length);
  const quoted = /^'.*'$/su.test(trimmed);
  return {
    start,
    end: start + trimmed.length,
    text: trimmed.replace(/^'/, '').replace(/'$/, ''),
    quoted,
  };
}
