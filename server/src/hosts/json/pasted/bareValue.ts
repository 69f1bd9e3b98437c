/** The elements of a statement: in `Effect:Allow`, the text before the colon is a key without quotes. */
const element =
  '(?:Version|Id|Statement|Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition|AWS|Service|Federated)';

/** A version, or the name of an action or resource, written without quotes. It contains no blanks. */
const word = String.raw`(?:\d{4}-\d\d-\d\d|(?!(?:true|false|null|True|False|None|undefined)\b|${element}\s*:)[A-Za-z*](?:\$\{[^\s"'{}]*\}|[\w:*/.?@+=-])*)`;

/** What can follow a value. */
const delimiter = String.raw`(?=[ \t\r]*(?:[,\]}\n]|(?![^])))`;

/**
 * Values without quotes, as written by people who do not know JSON or are used to YAML. The lookbehind runs only at the
 * start of a word, and a colon inside a word does not start one, so any text is read in linear time.
 */
export const bareValue = String.raw`(?=[A-Za-z*\d])(?<=[[,]\s*|:\s+|["'\s]:|${element}:)${word}${delimiter}`;

const whole = new RegExp(`^${word}${delimiter}`);

/** Whether a text starts with this unquoted value. */
export function beginsWithBareValue(text: string, value: string): boolean {
  return whole.exec(text)?.[0] === value;
}
