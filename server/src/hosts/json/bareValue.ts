/** The elements of a statement: `Effect:Allow` without quotes is a key with its value. */
const element =
  '(?:Version|Id|Statement|Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition|AWS|Service|Federated)';

/** A version, or a name of actions or resources, as it is without the quotes of a value; it has no blanks. */
const word = String.raw`(?:\d{4}-\d\d-\d\d|(?!(?:true|false|null|True|False|None|undefined)\b|${element}\s*:)[A-Za-z*](?:\$\{[^\s"'{}]*\}|[\w:*/.?@+=-])*)`;

/** What a value is followed by. */
const delimiter = String.raw`(?=[ \t\r]*(?:[,\]}\n]|(?![^])))`;

/**
 * Values without quotes, as somebody types them who does not know JSON, or as YAML has them. What may come before one
 * is looked for only where a word begins, and a colon within a word begins none: any text is read in linear time.
 */
export const bareValue = String.raw`(?=[A-Za-z*\d])(?<=[[,]\s*|:\s+|["'\s]:|${element}:)${word}${delimiter}`;

const whole = new RegExp(`^${word}${delimiter}`);

/** Whether a text begins with this value without quotes. */
export function beginsWithBareValue(text: string, value: string): boolean {
  return whole.exec(text)?.[0] === value;
}
