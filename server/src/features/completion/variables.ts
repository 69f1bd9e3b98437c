import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Typed } from '../../hosts/cursor.ts';
import type { TextRange } from '../../text/range.ts';
import { isMultivalued, stemOf } from './conditions/keyTypes.ts';
import type { Proposal, Proposals } from './proposal.ts';

/** The range of the text after the last `$` before the cursor, if a variable is being typed. */
export function variableAt({ token, before }: Pick<Typed, 'token' | 'before'>): TextRange | undefined {
  const start = /\$(?:\{[^${}]*)?$/.exec(before)?.index;
  if (token === undefined || start === undefined) return undefined;
  const rest = /^\{?[^${}\s]*\}/.exec(token.value.slice(before.length))?.[0] ?? '';
  return { start, end: before.length + rest.length };
}

/** Policy variables: the global keys with a single value, and the characters that cannot be written directly. */
export function proposeVariables(catalog: Catalog): Proposals {
  const keys = catalog.globalConditionKeys.filter((key) => key.type === 'String' && !isMultivalued(key));
  return {
    items: [
      ...keys.map(({ name }) => variableItem(name)),
      ...special.map(([label, detail]): Proposal => ({
        label,
        kind: CompletionItemKind.Constant,
        detail,
        sort: `!1${label}`,
      })),
    ],
  };
}

function variableItem(name: string): Proposal {
  const stem = stemOf(name);
  const isFamily = stem !== name;
  return {
    label: `\${${isFamily ? `${stem}tag-key` : name}}`,
    kind: CompletionItemKind.Variable,
    sort: `!0${name}`,
    data: { topic: 'conditionKey', name },
    ...(isFamily && { insert: { text: { stops: [`\${${stem}`, { name: 'tag', text: 'tag-key' }, '}'] } } }),
  };
}

const special = [
  ['${*}', 'The character *, not a wildcard'],
  ['${?}', 'The character ?, not a wildcard'],
  ['${$}', 'The character $'],
] as const;
