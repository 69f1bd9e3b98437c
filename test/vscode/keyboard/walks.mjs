// The most common policies, each as the keys of a user who reads the proposals.

/**
 * `kind` is part of the file's name; the file is empty. In `steps`, `type` is the text to type, `press` the keys to
 * press, and `see` the entry to wait for at the top of the list. `most` is the maximum number of key presses in total;
 * at least half of them are the letters of `own` if it is given. The policy then contains `parts`.
 */
export const walks = [
  {
    name: 'a reader of a bucket',
    kind: 'policy',
    steps: [
      { press: ['Control+Space'], see: 'Identity policy' },
      { press: ['Enter'], see: 's3:' },
      { type: 'getob', see: 's3:GetObject' },
      { press: ['Enter'] },
      { type: '","', see: 's3:' },
      { type: 'listbu', see: 's3:ListBucket' },
      { press: ['Enter', 'Tab'], see: 'Both missing ARNs' },
      { press: ['Enter'] },
      { type: 'reports' },
      { press: ['Tab'] },
    ],
    parts: [
      '"Action": [\n"s3:GetObject",\n"s3:ListBucket"\n]',
      '"Resource": [\n"arn:aws:s3:::reports/*",\n"arn:aws:s3:::reports"\n]',
    ],
    maxStrokes: 40,
    own: ['getob', 'listbu', 'reports'],
  },
  {
    name: 'an execution role of a function, with logs, DynamoDB, SQS and KMS',
    kind: 'policy',
    steps: [
      { press: ['Control+Space'], see: 'Identity policy' },
      { press: ['Enter'], see: 's3:' },
      { type: 'createlogg', see: 'logs:CreateLogGroup' },
      { press: ['Enter'] },
      { type: '","', see: 'logs:' },
      { type: 'putlog', see: 'logs:PutLogEvents' },
      { press: ['Enter'] },
      { type: '","', see: 'logs:' },
      { type: 'getitem', see: 'dynamodb:GetItem' },
      { press: ['Enter'] },
      { type: '","', see: 'dynamodb:' },
      { type: 'sqssend', see: 'sqs:SendMessage' },
      { press: ['Enter'] },
      { type: '","', see: 'dynamodb:' },
      { type: 'kmsdec', see: 'kms:Decrypt' },
      { press: ['Enter', 'Tab'], see: 'All 4 missing ARNs' },
      { press: ['Enter'] },
      { type: '/aws/lambda/work' },
      { press: ['Tab'] },
      { type: 'orders' },
      { press: ['Tab'] },
      { type: 'jobs' },
      { press: ['Tab'] },
      { type: 'abcd-1234' },
      { press: ['Tab'] },
    ],
    parts: [
      '"logs:CreateLogGroup",\n"logs:PutLogEvents",\n"dynamodb:GetItem",\n"sqs:SendMessage",\n"kms:Decrypt"\n]',
      ':log-group:/aws/lambda/work:*",\n',
      ':table/orders",\n',
      ':jobs",\n',
      ':key/abcd-1234"\n]',
    ],
    maxStrokes: 108,
    own: [
      'createlogg',
      'putlog',
      'getitem',
      'sqssend',
      'kmsdec',
      '/aws/lambda/work',
      'orders',
      'jobs',
      'abcd-1234',
    ],
  },
  {
    name: 'an SCP for Regions',
    kind: 'region-scp',
    steps: [
      { press: ['Control+Space'] },
      { type: 'region', see: 'iam-scp-regions' },
      { press: ['Enter'] },
      { type: 'us-east-2' },
      { press: ['Tab'] },
    ],
    parts: ['"aws:RequestedRegion": ["us-east-2"'],
    maxStrokes: 40,
  },
  {
    name: 'a trust policy for GitHub',
    kind: 'github-oidc-policy',
    steps: [
      { press: ['Control+Space'], see: 'iam-github-oidc' },
      { press: ['Enter'] },
      { type: '111122223333' },
      { press: ['Tab'] },
      { type: 'acme' },
      { press: ['Tab'] },
      { type: 'web' },
      { press: ['Tab'] },
    ],
    parts: ['arn:aws:iam::111122223333:oidc-provider', 'repo:acme/web:ref:refs/heads/main'],
    maxStrokes: 60,
  },
  {
    name: 'a bucket for TLS only',
    kind: 'policy',
    steps: [
      { press: ['Control+Space'], see: 'Identity policy' },
      { type: 'tls', see: 'iam-bucket-tls' },
      { press: ['Enter'] },
      { type: 'reports' },
      { press: ['Tab'] },
    ],
    parts: ['"arn:aws:s3:::reports"', '"arn:aws:s3:::reports/*"'],
    maxStrokes: 40,
  },
];

/** Runs the steps, and returns the text of the document and the number of pressed keys. */
export async function walk(typist, { kind, steps, parts }) {
  await typist.begin('$0', kind);
  for (const { press = [], type = '', see } of steps) {
    await typist.press(...press);
    await typist.type(type, 40);
    if (see !== undefined) await typist.seeProposed(see);
  }
  return { text: await typist.text(parts.at(-1)), strokes: typist.strokes };
}
