import { wordCodes } from '../catalog/commonWords.ts';

// Each text was chosen because, with codes for the ones before it, it makes the compressed file smaller than any other
// of the most common texts would.

/** What the services' lines of the index write as codes. */
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

/** What the services' slices of the details write as codes. */
export const detailWords: readonly string[] = [
  ' the',
  'update',
  ' resource',
  'delete',
  'list',
  ' for',
  ' specified',
  'Filters access by',
  'retrieve',
  ' account',
  ' information about',
  ' of',
  ' associated with',
  'get',
  'describe',
  'create',
  ' from',
  ' configuration',
  ' request',
  ' in',
  ' to',
  ' and',
  ' one or more',
  ' application',
  ' Amazon',
  ' domain',
  ' service',
  ' with',
];

/** The same text with a code for each of the words, in their order. */
export function codeWords(text: string, words: readonly string[]): string {
  return words.reduce((coded, each, place) => coded.replaceAll(each, wordCodes.charAt(place)), text);
}
