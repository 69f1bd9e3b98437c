import { parseJson } from '../hosts/json/parse.ts';
import { toNewValue } from '../syntax/newValue.ts';
import { workflowCommand, unicodeEscapes, invisibleCharacters } from '../text/invisibleCharacters.ts';
import type { Notation } from './notation.ts';
import { attempt, giveUp } from './notation.ts';
import { expectWhole } from './wholeTree.ts';

/** Outside of strings, only line breaks can match. */
const escaped = new RegExp(String.raw`(?!\n)[${invisibleCharacters}]|${workflowCommand}`, 'gu');

/** JSON, read with comments; written like AWS's console, but indented by two spaces. */
export const json: Notation = {
  id: 'json',
  label: 'JSON',
  recognizes: (text) => /^\s*(?:[[{]|\/[/*])/.test(text),
  read: (text) =>
    attempt(() => {
      const { root, syntaxErrors } = parseJson(text);
      const [error] = syntaxErrors;
      if (error !== undefined) giveUp(error, error.message);
      return root === undefined ? [] : [root];
    }),
  write: (policy) =>
    attempt(() => {
      expectWhole(policy);
      return `${JSON.stringify(toNewValue(policy), null, 2).replaceAll(escaped, unicodeEscapes)}\n`;
    }),
};
