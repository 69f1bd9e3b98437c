/**
 * Elements whose texts are not searched for `${…}`. If a tool or program inserts something, the whole text is unknown.
 */
export const knownWhole: ReadonlySet<string> = new Set([
  'Version',
  'Id',
  'Sid',
  'Effect',
  'Action',
  'NotAction',
]);
