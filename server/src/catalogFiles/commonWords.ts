import { wordCodes } from '../catalog/commonWords.ts';
import { compare } from './ascii.ts';

/** A word, with the space before it. */
const word = / ?[A-Za-z]+/g;

/** The words that take the most room in these texts, as many as there are codes, and the texts with codes for them. */
export function codeWords(texts: readonly string[]): {
  readonly words: readonly string[];
  readonly texts: readonly string[];
} {
  const words = mostCommon(texts);
  const codes = new Map(words.map((each, place) => [each, wordCodes[place]]));
  return { words, texts: texts.map((text) => text.replace(word, (each) => codes.get(each) ?? each)) };
}

function mostCommon(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [each] of text.matchAll(word)) counts.set(each, (counts.get(each) ?? 0) + 1);
  // A word that is met again costs deflate about as much whatever its length, so the count weighs more than the length.
  const weight = ([text, count]: readonly [string, number]): number => count * Math.sqrt(text.length);
  return [...counts]
    .filter(([text, count]) => text.length > 2 && count > 2)
    .sort((a, b) => weight(b) - weight(a) || compare(a[0], b[0]))
    .slice(0, wordCodes.length)
    .map(([text]) => text);
}

/**
 * What the services' lines of the index write as codes. Each text was chosen because, after the ones before it, it made
 * the compressed index smaller than any other of the most common texts did.
 */
export const indexWords: readonly string[] = [
  ' Delete',
  ':${Region}:${Account}:',
  '\tarn:${Partition}:',
  ' Update',
  ' Get',
  ' Describe',
  ' List',
  ' Create',
  'Resource',
  'Configuration',
  ' Start',
  'Group',
  'Instance',
  ' Disassociate',
  'Policy',
  ' Put',
  'Version',
  'Account',
  'Template',
  'Application',
  'Association',
  'Data',
  'Tag',
  '${',
  'Access',
  'For',
  ' Stop',
  'Job',
];

/** The same line of the index with codes for `indexWords`. */
export function codeIndexWords(line: string): string {
  return indexWords.reduce((coded, each, place) => coded.replaceAll(each, wordCodes.charAt(place)), line);
}
