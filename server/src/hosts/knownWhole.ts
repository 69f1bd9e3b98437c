/** Elements in whose texts nobody looks for `${…}`: with something in it that a tool or program puts there, such a text is not known at all. */
export const knownWhole: ReadonlySet<string> = new Set([
  'Version',
  'Id',
  'Sid',
  'Effect',
  'Action',
  'NotAction',
]);
