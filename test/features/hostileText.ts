import assert from 'node:assert/strict';

/** Text that an editor would fetch or run if it were not shown as text. */
export const hostile = [
  '[evil](command:evil)',
  '![evil](https://evil.example/x.png)',
  '<img src=https://evil.example/x.png>',
  '<https://evil.example>',
  'https://evil.example',
];

/** Text that could end the inline code around it. */
export const wrappers: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `\`${text}`,
  (text) => `\` ${text} \``,
  (text) => `x\`\` **${text}`,
  (text) => `\\\`${text}`,
  ...['\n\n', '\r\r', '\r\n\r\n', '\v\f', '\u0085\u0085', '\u2028\u2029', '\u202e'].map(
    (breaks) => (text: string) => `${breaks}${text}${breaks}`,
  ),
];

/** Every place in a policy where the document's own text can appear. */
export const places: Readonly<Record<string, (text: string) => object>> = {
  action: (text) => ({ Action: text }),
  'name of an action': (text) => ({ Action: `s3:${text}` }),
  'pattern of actions': (text) => ({ Action: [`s3:Get*${text}*`, `${text}*:*`] }),
  'resource under another partition': (text) => ({ Resource: `arn:${text.replaceAll(':', '')}:s3:::b` }),
  'service, region and account of a resource': (text) => ({
    Resource: ['s3', '', ''].map((_, field) => {
      const parts = ['arn', 'aws', 's3', '', '', 'bucket'];
      parts[field + 2] = text.replaceAll(':', '');
      return parts.join(':');
    }),
  }),
  resource: (text) => ({ Resource: `arn:aws:s3:::bucket/${text}` }),
  variable: (text) => ({
    Resource: [`arn:aws:s3:::\${${text}}`, `arn:aws:s3:::\${aws:PrincipalTag/${text}}`],
  }),
  'default of a variable': (text) => ({ Resource: `arn:aws:s3:::\${aws:username, '${text}'}/x` }),
  'operator and key': (text) => ({
    Condition: { [text]: { [text]: text }, Null: { [`aws:${text}`]: text } },
  }),
  'name of a tag': (text) => ({ Condition: { StringLike: { [`aws:RequestTag/${text}`]: text } } }),
  'qualified operator': (text) => ({
    Condition: { [`ForAnyValue:StringLike${text}`]: { 'aws:TagKeys': text } },
  }),
  'principal and its type': (text) => ({
    Principal: { [text]: text, Service: text, Federated: text, AWS: text },
  }),
  'ARN of a principal': (text) => ({
    Principal: {
      AWS: ['role/', 'user/', 'assumed-role/', 'federated-user/'].map(
        (kind) => `arn:aws:iam::1:${kind}${text}`,
      ),
    },
  }),
  'account of a principal': (text) => ({
    Principal: {
      AWS: ['root', 'role/', 'user/x'].map((name) => `arn:aws:iam::${text.replaceAll(':', '')}:${name}`),
    },
  }),
  'managed policy in a condition and as a resource': (text) => ({
    Resource: [`arn:aws:iam::aws:policy/${text}`, `arn:aws:iam::aws:policy/service-role/${text}`],
    Condition: { ArnEquals: { 'iam:PolicyARN': `arn:aws:iam::aws:policy/${text}` } },
  }),
  'actions that a condition key is for': (text) => ({
    Action: [`s3:Put${text}`, 's3:PutObject', `s3:*${text}`],
    Condition: { StringEquals: { 's3:prefix': text, 'ec2:Region': text } },
  }),
  'NotAction, NotResource and NotPrincipal': (text) => ({
    NotAction: `s3:${text}`,
    NotResource: `arn:aws:s3:::${text}`,
    NotPrincipal: { AWS: `arn:aws:iam::123456789012:role/${text}` },
  }),
  'Sid, effect and a key of no meaning': (text) => ({ Sid: text, Effect: text, [text]: text }),
};

/**
 * The document's text may only appear in code spans with single backticks, which contain no line breaks or backticks.
 */
export function checkHarmless(markdown: string): void {
  const outside = markdown.replaceAll(/`[^`\n]+`/g, '');
  assert.doesNotMatch(outside, /evil|`|<|!\[/, markdown);
  assert.doesNotMatch(markdown, /[^\P{C}\n]|[\u2028\u2029]/u, markdown);
  for (const [, address = ''] of outside.matchAll(/\]\(([^)]*)\)/g))
    assert.ok(address.startsWith('https://docs.aws.amazon.com/'), address);
}
