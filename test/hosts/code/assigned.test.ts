import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script } from './places.ts';

/** A document with a policy, in which these lines change one of its statements. */
const inScript = (lines: string): string => `const policy = { Statement: [] };\n${lines}\nlog(policy);\n`;
const inPython = (lines: string): string => `policy = {"Statement": []}\n${lines}\nlog(policy)\n`;

describe('a value that is assigned to an element of a statement', () => {
  for (const [place, source, expected] of [
    [script, inScript("statement.Action = 's3:GetObjct';"), "invalid-action at 's3:GetObjct'"],
    [script, inScript("stmt['Action'] = ['s3:GetObjct']"), "invalid-action at 's3:GetObjct'"],
    [script, inScript("policy.Statement[0].Action = ['s3:GetObjct'];"), "invalid-action at 's3:GetObjct'"],
    [python, inPython('stmt["Action"] = ["s3:GetObjct"]'), 'invalid-action at "s3:GetObjct"'],
    [
      python,
      inPython('policy["Statement"][0]["NotAction"] = "s3:GetObjct"'),
      'invalid-action at "s3:GetObjct"',
    ],
    [
      python,
      inPython('stmt["Condition"] = {"StringEquals": {"aws:PrincipalAr": "x"}}'),
      'invalid-global-condition-key at "aws:PrincipalAr"',
    ],
    [python, inPython('stmt["Principal"] = {"Servce": "x"}'), 'invalid-principal-key at "Servce"'],
  ] as const)
    it(`is checked: ${source}`, async () => {
      assert.deepEqual(await place.findingsIn(source), [expected]);
    });

  for (const [place, source] of [
    [script, inScript("statement.Action = 's3:Get$0';")],
    [script, inScript("stmt['Action'] = ['s3:PutObject', 's3:Get$0'];")],
    [python, inPython('stmt["Action"] = ["s3:Get$0"]')],
  ] as const)
    it(`is completed: ${source}`, async () => {
      const { accept } = await place.proposalsAt(source);
      assert.equal(accept('s3:GetObject'), source.replace('Get$0', 'GetObject'));
    });

  for (const line of [
    'request["Action"] = "s3:GetObjct"',
    'statement.Action == "s3:GetObjct"',
    'statement.Action = "/submit"',
    'statement.Resource = "table"',
    'policy.Action = actions',
    'policy.Principal = "s3:GetObjct"',
    'policy.Other = "s3:GetObjct"',
    'policy["Action"] = ""',
  ])
    it(`is not ${line}`, async () => {
      assert.deepEqual(await python.findingsIn(inPython(line)), []);
      assert.deepEqual(await script.findingsIn(inScript(`${line};`)), []);
    });
});

describe('a lone statement as JSON in a string', () => {
  const json = '{"Effect":"Allow","Action":"s3:GetObjct","Resource":"*"}';
  const ways = [
    ['in single quotes', script, (text: string) => `const s = JSON.parse('${text}');\n`],
    ['in double quotes', script, (text: string) => `const s = JSON.parse(${JSON.stringify(text)});\n`],
    [
      'in a template',
      script,
      (text: string) => `const s = PolicyStatement.fromJson(JSON.parse(\`${text}\`));\n`,
    ],
    ['in Python', python, (text: string) => `s = json.loads('''${text}''')\n`],
  ] as const;

  for (const [way, place, write] of ways) {
    it(`is checked and fixed ${way}`, async () => {
      const found = await place.findingsIn(write(json));
      assert.match(found.join(), /^invalid-action at \\?"s3:GetObjct\\?"$/);
      const fixed = await place.fixesIn(write(json));
      assert.ok(fixed.includes(write(json.replace('Objct', 'Object'))), fixed.join('\n'));
    });

    it(`is completed and explained ${way}`, async () => {
      const { accept } = await place.proposalsAt(write(json.replace('Objct', '$0')));
      assert.equal(accept('s3:GetObject'), write(json.replace('Objct', 'Object')));
      assert.match(await place.hoverAt(write(json.replace('GetObjct', 'Get$0Object'))), /s3:GetObject/);
      const elements = await place.proposalsAt(write(json.replace('"Resource":"*"', '$0')));
      assert.ok(elements.items.some(({ label }) => label === 'Condition'));
    });
  }

  it('is only one with the elements of IAM', async () => {
    for (const text of [
      '{"Effect":"fade","Action":"s3:GetObjct","Resource":"*"}',
      '{"Effect":"Allow","Action":"s3:GetObjct","Name":"x"}',
      '{"Effect":"Allow","Resource":"x"}',
    ])
      assert.deepEqual(await script.findingsIn(`const policy = { Statement: [] }, s = '${text}';`), []);
  });
});
