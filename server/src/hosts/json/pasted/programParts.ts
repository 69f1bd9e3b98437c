import type { PastedPart } from './pastedPart.ts';

/** Elements of a policy. If one of them is a key, its value follows. */
const element = String.raw`["'](?:Version|Id|Statement|Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition|AWS|Service|Federated)["']`;

/** A string of a list, in JSON's or Python's quotes. */
const item = String.raw`(?:"(?:[^"\\\n]|\\.)*"|'[^'"\\\n]*')`;

/**
 * How programs write objects, lists and strings: Python's sets, tuples and string prefixes, `=>` of Ruby and PHP, `=`
 * of Terraform and Lua, and semicolons.
 */
export const programParts: readonly string[] = [
  String.raw`\{\s*${item}\s*(?:,\s*${item}\s*)+,?\s*\}`,
  String.raw`\b(?:[uUbBfF]|[bBfF]?[rR]|[rR][bBfF])(?=["'])`,
  String.raw`(?<![ \t])[ \t]*=>?(?![=>])(?<=["'\w][ \t]*=>?)[ \t]*`,
  String.raw`[(;]|(?:,\s*)?\)`,
];

/** The same if a line ends with a value and without a comma, as in Terraform. */
export const lineEnd = String.raw`\n(?<=["'\]}][ \t\r]*\n)(?=\s*["'{\w])`;

const [isSemicolonForColon, sign] = [
  new RegExp(String.raw`${element}\s*$`),
  /^(?:[(;\n]|(?:,\s*)?\)|\s*=>?\s*)$/,
];

/** The JSON for a part of a program; undefined for anything else. `before`: the text before it. */
export function readProgram(part: string, before: string): PastedPart | undefined {
  if (part.startsWith('{'))
    return {
      plain: `[${part.slice(1, -1).replaceAll("'", '"')}]`,
      written: `[${part.slice(1, -1).replaceAll("'", '"')}]`,
      names: ['tuples or sets'],
      needs: ['lists'],
    };
  if (/^[A-Za-z]{1,2}$/.test(part))
    return {
      plain: ' '.repeat(part.length),
      written: '',
      names: ['prefixes of strings'],
      needs: [],
    };
  return sign.test(part) ? readSign(part, before) : undefined;
}

function readSign(part: string, before: string): PastedPart {
  switch (part.at(-1)) {
    case '(':
    case ')': {
      const bracket = part === '(' ? '[' : ']';
      return {
        plain: bracket.padStart(part.length),
        written: bracket,
        names: ['tuples or sets'],
        needs: ['lists'],
      };
    }
    case '\n':
      return { plain: ',', written: ',\n', names: [], needs: ['commas'] };
    case ';': {
      const isColon = isSemicolonForColon.test(before);
      const mark = isColon ? ':' : ',';
      return {
        plain: mark,
        written: mark,
        names: ['semicolons (;)'],
        needs: [isColon ? 'colons' : 'commas'],
      };
    }
    default:
      return {
        plain: ':'.padEnd(part.length),
        written: ': ',
        names: [part.includes('>') ? 'arrows (=>)' : 'equals signs (=)'],
        needs: ['colons'],
      };
  }
}
