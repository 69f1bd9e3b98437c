import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { findingsIn } from '../../rules/checkRule.ts';

const template = (resource: string): string => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": ${resource}
    }
  ]
}
`;

function errorsOf(text: string): readonly string[] {
  const { syntaxErrors } = jsonHost.parse({ uri: 'file:///a.json', languageId: 'json', text });
  return syntaxErrors.map(({ message }) => message);
}

describe('template placeholders outside of strings', () => {
  const marks = [
    '{{ bucket_arn }}',
    '{{resources|tojson}}',
    '${arn}',
    '${jsonencode(local.arns)}',
    '${jsonencode([for b in buckets : { arn = b }])}',
    '<bucket ARN>',
    '<%= arn %>',
    '%{arn}',
    '#{arns}',
    '((arns))',
    '["arn:aws:s3:::reports/*", {{ other }}]',
    '[\n{% for b in buckets %}\n"arn:aws:s3:::{{ b }}/*"{% if not loop.last %},{% endif %}\n{% endfor %}\n]',
    '[%{ for b in buckets }"arn:aws:s3:::${b}/*",%{ endfor }]',
    '[{{#each buckets}}"arn:aws:s3:::{{this}}/*"{{/each}}]',
  ];
  for (const mark of marks) {
    it(`${JSON.stringify(mark)} represents unknown values`, async () => {
      const { findings } = await findingsIn({ text: template(mark) });
      assert.deepEqual(
        findings.map(({ message }) => message),
        [],
      );
    });
  }

  it('also represent whole statements and conditions', async () => {
    const text = template('"*"')
      .replace('"Resource": "*"', '"Resource": "arn:aws:s3:::reports/*",\n"Condition": {{ condition }}')
      .replace('"Statement": [', '"Statement": [\n${statements},');
    assert.deepEqual((await findingsIn({ text })).findings, []);
  });

  it('do not hide errors beside them', async () => {
    const { findings } = await findingsIn({ text: template('{{ arn }}').replace('GetObject', 'GetObjet') });
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['invalid-action'],
    );
    assert.deepEqual(errorsOf(template('{{ arn }}').replace('"Allow",', '"Allow"')), [
      'Expected a comma before this key.',
    ]);
  });

  it('are not recognized if braces were doubled by mistake, or a value is missing', () => {
    assert.notDeepEqual(errorsOf(template('"*"').replace('{\n      "Effect"', '{{"Effect"')), []);
    assert.notDeepEqual(errorsOf(template('{{"Ref": "Bucket"}}')), []);
    assert.notDeepEqual(errorsOf(template('')), []);
  });
});
