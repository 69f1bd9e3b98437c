import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { readProjectFile } from '../project.ts';
import { runIn } from './commandLine.ts';

/**
 * SARIF's own JSON Schema, from a Microsoft package. It uses nothing that differs between draft 4, which it declares,
 * and ajv's draft.
 */
function sarifSchema(): object {
  const text = readProjectFile('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(text) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  return schema;
}

const text = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["iam:PassRole", "s3:GetObjet"], "Resource": "*" }]
}
`;

describe('the output formats of iam-policy check', () => {
  const print = (format: string, policy = text): Promise<string> =>
    runIn(
      { 'a,b.json': policy, 'c.json': policy },
      async (run) => (await run('check', '--format', format, 'a,b.json', 'c.json')).out,
    );

  it("json contains every finding with AWS's code and its position", async () => {
    const report = JSON.parse(await print('json')) as {
      files: { path: string; findings: { rule: string; accessAnalyzer?: unknown; start: unknown }[] }[];
      summary: { files: number };
    };
    assert.deepEqual(
      report.files.map((file) => file.path),
      ['a,b.json', 'c.json'],
    );
    assert.equal(report.summary.files, 2);
    const finding = report.files[0]?.findings.find(({ rule }) => rule === 'invalid-action');
    assert.deepEqual(finding?.accessAnalyzer, { type: 'ERROR', code: 'INVALID_ACTION' });
    assert.deepEqual(finding.start, { line: 3, column: 65, offset: text.indexOf('"s3:GetObjet"') });
  });
  it('sarif is valid, and its results refer to listed rules and valid positions', async () => {
    const log = JSON.parse(await print('sarif')) as Log;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      sarifSchema(),
    );
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [run] = log.runs;
    assert.equal(log.version, '2.1.0');
    const result = run?.results?.find(({ ruleId }) => ruleId === 'invalid-action');
    assert.equal(run?.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id, 'invalid-action');
    const place = result?.locations?.[0]?.physicalLocation;
    assert.equal(place?.artifactLocation?.uri, 'a,b.json');
    assert.deepEqual(
      [place.region?.startLine, place.region?.startColumn, place.region?.charLength],
      [3, 65, '"s3:GetObjet"'.length],
    );
  });
  it('sarif contains a page, help and tags for each rule', async () => {
    const { runs } = JSON.parse(await print('sarif')) as Log;
    const driver = runs[0]?.tool.driver;
    assert.match(driver?.informationUri ?? '', /^https:/);
    for (const { id, help, helpUri, properties } of driver?.rules ?? []) {
      assert.ok(help?.markdown?.includes(id), id);
      assert.ok(helpUri?.endsWith(`/${id}.md`), id);
      assert.ok(properties?.tags?.includes('iam'), id);
    }
  });
  it('sarif fingerprints findings by their content, not by their lines', async () => {
    const prints = async (policy: string): Promise<readonly unknown[]> => {
      const log = JSON.parse(await print('sarif', policy)) as Log;
      return (log.runs[0]?.results ?? []).map(
        ({ locations, partialFingerprints }) =>
          `${locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ''} ` +
          (partialFingerprints?.['primaryLocationLineHash'] ?? ''),
      );
    };
    const before = await prints(text);
    assert.ok(before.length > 2);
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(await prints(`\n\n${text}`), before);
  });
  it('github escapes what its commands could misread', async () => {
    assert.match(
      await print('github'),
      /^::error file=a%2Cb\.json,line=3,endLine=3,col=65,endColumn=78,title=invalid-action::/m,
    );
  });
});

describe('iam-policy explain and actions', () => {
  it('explains an action and a pattern', () =>
    runIn({}, async (run) => {
      const { out, code } = await run('explain', 's3:GetObject', 's3:Get*Acl');
      assert.equal(code, 0);
      assert.match(out, /^s3:GetObject · Read\nGrants permission to retrieve objects from Amazon S3\.\n/);
      assert.match(out, /\ns3:Get\*Acl covers 3 actions of Amazon S3\.\n/);
      assert.equal((await run('explain', 's3:Nonsense')).code, 2);
      assert.match((await run('explain', 's3:GetObjet')).error, / Did you mean s3:GetObject\?\n$/);
      assert.match(
        (await run('explain', 'lamda:InvokeFunction')).error,
        / Did you mean lambda:InvokeFunction\?/,
      );
    }));
  it('finds actions by name, level, resource type and condition key', () =>
    runIn({}, async (run) => {
      const { out } = await run(
        'actions',
        '--service',
        's3',
        '--name',
        'get*',
        '--level',
        'read',
        '--resource-type',
        'object',
        '--condition-key',
        's3:ExistingObjectTag/x',
      );
      const names = out
        .trim()
        .split('\n')
        .map((line) => line.split(' ', 1)[0]);
      assert.ok(names.includes('s3:GetObject'));
      assert.ok(names.every((name) => name?.startsWith('s3:Get')));
      assert.ok(!names.includes('s3:GetBucketAcl'));
    }));
});
