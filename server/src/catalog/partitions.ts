/**
 * AWS's partitions, as they appear in the second field of an ARN. Source: the endpoint data of botocore, AWS's SDK for
 * Python, of 2026; IAM User Guide, "IAM identifiers".
 */
export const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;

/** When the list was read. */
export const partitionsDate = '2026-11-22';
