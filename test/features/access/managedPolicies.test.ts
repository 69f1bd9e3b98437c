import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseManagedPolicies } from '../../../server/src/catalog/managedPolicies.ts';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';
import { parseCursor } from '../../fixture.ts';
import { root } from '../../project.ts';

const service = createLanguageService({ catalog: realCatalog });
const file = path.join(root, 'dist/catalog/managed.txt');

function analyze(source: string) {
  const { text, cursor } = parseCursor(source);
  return { cursor, analysis: service.analyze({ uri: 'file:///policy.json', languageId: 'json', text }) };
}

const attaching = (arn: string): string =>
  '{ "Statement": [{ "Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*", ' +
  `"Condition": { "ArnEquals": { "iam:PolicyARN": "${arn}" } } }] }`;

async function hover(arn: string): Promise<string> {
  const { analysis, cursor } = analyze(attaching(`${arn.slice(0, 20)}$0${arn.slice(20)}`));
  return JSON.stringify(await service.hover(analysis, cursor));
}

describe('AWS managed policies', () => {
  it('take little space in the package', () => {
    assert.ok(statSync(file).size < 200_000);
    assert.ok(gzipSync(readFileSync(file)).length < 60_000);
  });
  it('are read as they were written', () => {
    const policies = parseManagedPolicies(readFileSync(file, 'latin1'));
    assert.ok(policies.size > 1_500);
    const admin = policies.get('AdministratorAccess');
    assert.ok(admin !== undefined && admin.serviceCount > 300);
    assert.match(admin.updated, /^2\d{3}-\d\d-\d\d$/);
    const readOnly = policies.get('ReadOnlyAccess');
    assert.ok((readOnly?.actions.get('Read') ?? 0) > 1_000);
  });
  it('have hovers at their ARNs that show what they allow, and how old they are', async () => {
    const shown = await hover('arn:aws:iam::aws:policy/AmazonS3FullAccess');
    assert.match(shown, /AmazonS3FullAccess.*AWS managed policy/);
    assert.match(shown, /Allows \d+ actions: .* write.*`s3`/);
    assert.match(shown, /Last changed \d{4}-\d\d-\d\d/);
    assert.match(shown, /aws-managed-policy\/latest\/reference\/AmazonS3FullAccess\.html/);
    assert.match(
      await hover('arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess'),
      /ViewOnlyAccess.*AWS managed/,
    );
  });
  it('have a hover even if they are unknown, unlike customer managed policies', async () => {
    assert.match(
      await hover('arn:aws:iam::aws:policy/AmazonS3FulAccess'),
      /is not among the .* AWS managed policies/,
    );
    assert.doesNotMatch(await hover('arn:aws:iam::111122223333:policy/AmazonS3FullAccess'), /AWS managed/);
  });
  it('are offered only if a condition key names policies', async () => {
    const labels = async (source: string): Promise<readonly string[]> => {
      const { analysis, cursor } = analyze(source);
      const options = { snippets: false, itemDefaults: false, labelDetails: true };
      return (await service.completion(analysis, cursor, options)).items.map(({ label }) => label);
    };
    const s3 = 'arn:aws:iam::aws:policy/AmazonS3FullAccess';
    assert.ok((await labels(attaching('$0'))).includes(s3));
    assert.ok(!(await labels(attaching('$0').replace('iam:PolicyARN', 'aws:PrincipalArn'))).includes(s3));
  });
});

describe('document links', () => {
  it("go from actions, patterns and condition keys to AWS's pages", async () => {
    const { analysis } = analyze(
      '{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*", "s3:Nothing", "x:y", ' +
        '"*"], "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": "a", "s3:prefix": ' +
        '"b", "x:y": "c" } } }] }$0',
    );
    const links = await service.documentLinks(analysis);
    const texts = links.map(({ range, target = '' }) => {
      const [start, end] = [range.start, range.end].map((place) => analysis.lines.offsetAt(place));
      return [analysis.document.text.slice(start, end), /[^/]+$/.exec(target)?.[0]];
    });
    assert.deepEqual(texts, [
      ['s3:GetObject', 'list_amazons3.html#amazons3-GetObject'],
      ['s3:Put*', 'list_amazons3.html'],
      ['aws:SourceVpce', 'reference_policies_condition-keys.html'],
      ['s3:prefix', 'list_amazons3.html'],
    ]);
  });

  it('go from paths in Terraform functions to files of the module', async () => {
    const linksIn = async (text: string, languageId = 'terraform'): Promise<readonly string[]> => {
      const analysis = service.analyze({ uri: 'file:///m%20n/main.tf', languageId, text });
      return (await service.documentLinks(analysis, false)).map(({ range, target = '' }) => {
        const [start, end] = [range.start, range.end].map((place) => analysis.lines.offsetAt(place));
        return `${text.slice(start, end)} ${target}`;
      });
    };
    for (const [call, expected] of [
      ['file("p.json")', 'p.json file:///m%20n/p.json'],
      ['file("./a/p.json")', './a/p.json file:///m%20n/a/p.json'],
      ['file("${path.module}/p.json")', '${path.module}/p.json file:///m%20n/p.json'],
      ['templatefile( "a b.tpl", { x = 1 })', 'a b.tpl file:///m%20n/a%20b.tpl'],
    ] as const)
      assert.deepEqual(await linksIn(`p = ${call}\n`), [expected], call);
    for (const call of [
      'file("../p.json")',
      'file("${path.module}/../p.json")',
      'file("a/../../p.json")',
      'file("/etc/passwd")',
      'file("${path.module}//etc/passwd")',
      'file("~/p.json")',
      'file("p.json#a")',
      'file("https://example.com/p.json")',
      'file("${var.name}.json")',
      'file("${path.root}/p.json")',
      'file("a\\\\p.json")',
      'profile("p.json")',
      'filebase64("p.json")',
      'file("")',
    ])
      assert.deepEqual(await linksIn(`p = ${call}\n`), [], call);
    assert.deepEqual(await linksIn('p = file("p.json")', 'python'), []);
  });
});
