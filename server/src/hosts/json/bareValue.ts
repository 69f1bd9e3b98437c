/** The elements of a statement: `Effect:Allow` without quotes is a key with its value. */
const element =
  '(?:Version|Id|Statement|Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition|AWS|Service|Federated)';

/** A version, or a name of actions or resources, as it is without the quotes of a value; it has no blanks. */
const word = String.raw`(?:\d{4}-\d\d-\d\d|(?!(?:true|false|null|True|False|None|undefined)\b|${element}\s*:)[A-Za-z*](?:\$\{[^\s"'{}]*\}|[\w:*/.?@+=-])*)`;

/** What a value is followed by. */
const delimiter = String.raw`(?=[ \t\r]*(?:[,\]}\n]|(?![^])))`;

/** Values without quotes, as somebody types them who does not know JSON, or as YAML has them. */
export const bareValue = String.raw`(?<=[:[,]\s*)${word}${delimiter}`;

const atPlace = new RegExp(word + delimiter, 'y');

/** The value without quotes that begins at an offset of a text. */
export function bareValueAt(text: string, offset: number): string | undefined {
  atPlace.lastIndex = offset;
  return atPlace.exec(text)?.[0];
}
