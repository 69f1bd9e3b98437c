import type { NewValue, Stop } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';

/** An escaped character, or a stop: `$1`, `${1}`, `${1:text}`, `${1|one,other|}`. */
const special =
  /\\(?<escaped>[\\$}])|\$\{(?<braced>\d+)(?::(?<text>(?:\\.|[^\\}])*)|\|(?<choices>(?:\\.|[^\\|])*)\|)?\}|\$(?<bare>\d+)/g;

/** Replaces a stop while the text is read as JSON. It is a private-use Unicode character, which no policy contains. */
const firstMark = 0xe000;

/**
 * The value that a snippet's body writes, if the body is JSON with stops in its strings (Visual Studio Code
 * documentation, "Snippets in Visual Studio Code", section "Grammar"). Throws otherwise.
 */
export function parseSnippet(body: string): NewValue {
  const stops = new Map<string, Stop>();
  for (const { groups = {} } of body.matchAll(special)) {
    const { braced: name, text, choices } = groups;
    if (name === undefined || (text === undefined && choices === undefined)) continue;
    const values = choices?.split(',').map(unescape);
    stops.set(name, { name, text: values?.[0] ?? unescape(text ?? ''), ...(values && { choices: values }) });
  }
  const names = [...stops.keys()];
  const marked = body.replace(special, (_all, ...rest) => {
    const { escaped, braced, bare } = rest.at(-1) as Record<string, string | undefined>;
    return escaped ?? String.fromCharCode(firstMark + names.indexOf(braced ?? bare ?? ''));
  });
  return JSON.parse(marked, (_key, value: NewValue) =>
    typeof value === 'string' ? open(value, [...stops.values()]) : value,
  ) as NewValue;
}

function unescape(text: string): string {
  return text.replace(/\\([\\$}|,])/g, '$1');
}

/** Replaces the marks in a string by its stops. */
function open(text: string, stops: readonly Stop[]): NewValue {
  const parts = text.split(/([\ue000-\uf8ff])/).filter((part) => part !== '');
  const opened = parts.map((part) => stops[part.charCodeAt(0) - firstMark] ?? part);
  return opened.some((part) => typeof part !== 'string') ? { stops: opened } : text;
}

/** The value with the default texts of its stops. */
export function withoutStops(value: NewValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isStopString(value))
    return value.stops.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  if (isList(value)) return value.map(withoutStops);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutStops(each)]));
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
