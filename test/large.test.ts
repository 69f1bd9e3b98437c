import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pausingService } from './pausingService.ts';
import { heredoc, many, policy, statements, terraform, variable, yaml } from './largeTexts.ts';
import type { LensPlace } from '../protocol/places.ts';
import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { codeActionKinds } from '../server/src/api/documents.ts';
import { defaultRuleSettings } from '../server/src/api/languageService.ts';

/** The maximum length of an editor's answer to one request, in characters. */
const maxAnswerLength = 3_000_000;

const known = ['s3:GetObject', 'ec2:RunInstances', 'iam:PassRole', 'lambda:InvokeFunction'];

/** Documents that are far larger than AWS accepts and designed to take long to read, with their languages. */
const documents: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
  '10,000 wildcards': ['json', policy({ Action: many(10_000, (index) => `s3:*${index.toString(36)}`) })],
  '10,000 wildcards of 20 stars': [
    'json',
    policy({ Action: many(10_000, (index) => `s3:${'*a'.repeat(20)}b${String(index)}`) }),
  ],
  '2,000 services that there are not': [
    'json',
    policy({ Action: many(2_000, (index) => `lambdaa${String(index)}:Invoke`) }),
  ],
  '500,000 openings of variables': ['json', policy({ Resource: `arn:aws:s3:::${variable.repeat(500_000)}` })],
  'escaped quotes in a text without an end, and a mark': [
    'json',
    policy({ Resource: ['x'] }).replace('["x"]', `[{{x}}, "${'\\"'.repeat(200_000)}`),
  ],
  'beginnings of comments, and a mark': ['json', `{ "Statement": [{ "Effect": {{x}} ${'/*'.repeat(200_000)}`],
  'pasted quotes': ['json', policy({}).replace('"*"', `[${'“a”,'.repeat(200_000)}"a"]`)],
  'a text of JSON in JSON': ['json', JSON.stringify({ a: statements(8_000, () => ({ Effect: 'Allow' })) })],
  'a template literal of expressions': [
    'typescript',
    `new iam.PolicyStatement({ actions: [\`${`${variable}a}`.repeat(300_000)}\`] });`,
  ],
  'a name of a million letters': ['json', policy({ Action: 'a'.repeat(1_000_000) })],
  'calls in calls': [
    'json',
    policy({}).replace('"*"', `${'{"Fn::Join":["",['.repeat(20_000)}"x"${']]}'.repeat(20_000)}`),
  ],
  'a million brackets of YAML': ['yaml', yaml(`Action: ${'['.repeat(1_000_000)}`)],
  'a list of YAML in one line': [
    'yaml',
    yaml(`Action: [${many(50_000, (index) => `s3:Get${String(index)}`).join(', ')}]`),
  ],
  'a text of YAML of a million characters': ['yaml', yaml(`Action: ${'a '.repeat(500_000)}`)],
  'aliases of aliases': [
    'yaml',
    'a0: &a0 ["s3:Get*"]\n' +
      `${many(30, (index) => `a${String(index + 1)}: &a${String(index + 1)} [${`*a${String(index)}, `.repeat(9)}]\n`).join('')}${yaml('Action: *a30\n')}`,
  ],
  '200,000 brackets of Terraform': ['terraform', terraform(`actions = ${'['.repeat(200_000)}`)],
  '100,000 templates in templates': ['terraform', terraform(`actions = ["${`${variable}"`.repeat(100_000)}`)],
  'a heredoc without an end': [
    'terraform',
    `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${'{"Statement":\n'.repeat(50_000)}`,
  ],
  '20,000 known actions': ['json', policy({ Action: many(20_000, (index) => known[index % 4] ?? '') })],
  '300 statements about everything': [
    'json',
    statements(300, (index) => ({
      Effect: 'Allow',
      Action: ['*', `ec2:*${'*'.repeat(index)}`],
      Resource: '*',
    })),
  ],
  '700 statements that allow and deny the same': [
    'json',
    statements(700, (index) => ({
      ...{ Effect: index % 2 === 0 ? 'Allow' : 'Deny', Action: ['s3:Get*', 's3:Put*', 'ec2:*'] },
      Resource: `arn:aws:s3:::b${String(index)}/*`,
    })),
  ],
  '1,000 statements about everything': [
    'json',
    statements(1_000, () => ({ Effect: 'Allow', Action: '*', Resource: '*' })),
  ],
  '3,000 resources, and services as a whole': [
    'json',
    policy({
      Action: ['s3:*', 'ec2:*', 'iam:*'],
      Resource: many(3_000, (index) => `arn:aws:s3:::b${String(index)}/*`),
    }),
  ],
  'returns between members, and before all': [
    'json',
    `${'\r'.repeat(300_000)}${policy({}).replace('"Action"', `${'\r'.repeat(300_000)}"Action"`)}`,
  ],
  'lines of YAML that end with returns alone': [
    'yaml',
    `Version: "2012-10-17"\rNote: |\r${'  a\r'.repeat(100_000)}Statement:\r- Effect: Allow\r  Action: "*"\r  Resource: "*"\r`,
  ],
  '8,000 times one action': ['json', policy({ Action: many(8_000, () => 's3:GetObject') })],
  '13,000 policies': ['json', `[${many(13_000, () => policy({})).join(',\n')}]`],
  '2,000 policies in strings': ['json', `[${many(2_000, () => JSON.stringify(policy({}))).join(',\n')}]`],
  'openings of variables in a call of CloudFormation': [
    'json',
    JSON.stringify({
      Resources: {
        Role: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: JSON.parse(
              policy({ Resource: { 'Fn::Sub': variable.repeat(200_000) } }),
            ) as unknown,
          },
        },
      },
    }),
  ],
  '60,000 values beside a policy': ['json', `[${policy({})}, ${'{},'.repeat(60_000)}0]`],
  '60,000 values beside a policy, in YAML': ['yaml', `- a\n${'- {}\n'.repeat(60_000)}- ${policy({})}\n`],
  '60,000 values in a list, and more behind it': [
    'yaml',
    `a: ${policy({})}\nb:\n- 0\n${'- 0\n'.repeat(60_000)}c:\n`,
  ],
  '60,000 values beside a policy, in Terraform': [
    'terraform',
    `locals {\n  a = [jsonencode(${policy({})}), ${'{},'.repeat(60_000)}0]\n}\n`,
  ],
  '60,000 values beside a policy, in code': [
    'typescript',
    `const a = [${policy({})}, ${'{},'.repeat(60_000)}0];\n`,
  ],
  'a line of 200,000 tabs': ['yaml', `${yaml('Action: s3:GetObject\n')}${'\t'.repeat(200_000)}a: b`],
  'a value without quotes, and a million blanks': [
    'json',
    `{"Version": "2012-10-17", "Statement": [{"Effect": Allow,${' '.repeat(1_000_000)}"Action": "*"}]}`,
  ],
  'a value without quotes that has no end': [
    'json',
    `{"Version": "2012-10-17", "Statement": [{"Effect": Allow, "Action": [${'a:'.repeat(100_000)} "b"]}]}`,
  ],
  'a heredoc of openings of variables': [
    'terraform',
    heredoc(policy({ Resource: variable.repeat(125_000) })),
  ],
  'a heredoc of values that Terraform puts in': [
    'terraform',
    heredoc(policy({ Resource: many(20_000, (index) => `${variable}a${String(index)}}%{if x}y`) })),
  ],
  'a text of openings of variables, and a long line behind it': [
    'terraform',
    terraform(`resources = ["${variable}", "${'}],'.repeat(100_000)}x"]`),
  ],
};

const client = {
  ...{ resolvesEdits: true, disabled: true, createsFiles: true },
  ...{ documentChanges: false, snippetEdits: false },
};

const settings = { ...defaultRuleSettings, security: true };

/**
 * The minimum number of steps for checking a document, such that no step handles more than one policy, statement or
 * list item.
 */
function partsOf({ policies }: DocumentAnalysis): number {
  const statements = policies.flatMap((policy) => policy.statements);
  const lists = statements.map(({ actions, resources }) => Math.max(actions.length, resources.length));
  return Math.max(policies.length, statements.length, ...lists);
}

describe('a document that is far too large', () => {
  const pausing = pausingService();
  const { service } = pausing;

  const analysisOf = (languageId: string, text: string): DocumentAnalysis =>
    service.analyze({ uri: `file:///policy.${languageId}`, languageId, text });

  for (const [name, [languageId, text]] of Object.entries(documents)) {
    // Checked once for both tests, which run in this order.
    let analysis: DocumentAnalysis | undefined;

    it(`is checked in small steps, and its offers are computed in small steps: ${name}`, async () => {
      analysis = analysisOf(languageId, text);
      pausing.pauses = 0;
      const diagnostics = await service.diagnostics(analysis, settings);
      const isWhole = !diagnostics.some(({ code }) => code === 'partly-checked');
      if (isWhole)
        assert.ok(
          pausing.pauses >= partsOf(analysis),
          `${pausing.pauses} steps for ${partsOf(analysis)} parts`,
        );
      const range = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(text.length) };
      pausing.pauses = 0;
      const actions = await service.codeActions(analysis, { version: 1, client, range }, settings);
      assert.ok(
        pausing.pauses >= actions.length,
        `${pausing.pauses} steps for ${actions.length} code actions`,
      );
      pausing.pauses = 0;
      const changes = await service.fixAll(analysis, settings);
      assert.ok(pausing.pauses >= changes.length, `${pausing.pauses} steps for ${changes.length} changes`);
    });

    it(`has finite answers of a reasonable length: ${name}`, async () => {
      await checkAnswers(service, analysis ?? analysisOf(languageId, text), text);
      analysis = undefined;
    });
  }
});

async function checkAnswers(
  service: LanguageService,
  analysis: DocumentAnalysis,
  text: string,
): Promise<void> {
  await answer('diagnostics', () => service.diagnostics(analysis, settings));
  const offset = text.length >> 1;
  const place = analysis.lines.positionAt(offset);
  const at = { version: 1, client, range: { start: place, end: place } };
  const options = { snippets: true, itemDefaults: true, labelDetails: true };
  await answer('hover', () => service.hover(analysis, offset));
  await answer('completion', () => service.completion(analysis, offset, options));
  await answer('code actions', () => service.codeActions(analysis, at, settings));
  await answer('source actions', () =>
    service.codeActions(analysis, { ...at, only: [...codeActionKinds] }, settings),
  );
  await answer('outline', () => Promise.resolve(service.outline(analysis)));
  await answer('links', () => service.documentLinks(analysis));
  const all = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(text.length) };
  await answer('hints', () => service.inlayHints(analysis, all));
  await answer('the lenses of a screen', () =>
    Promise.all(
      service
        .codeLenses(analysis)
        .map(({ data }) => service.lensCommand(analysis, data as LensPlace, 'explain')),
    ),
  );
  await service.explainPolicies(analysis, { policy: 0, statement: 0 });
  await answer('explanation', () => service.explainPolicies(analysis));
}

async function answer(name: string, work: () => Promise<unknown>): Promise<void> {
  const { length } = JSON.stringify((await work()) ?? null);
  assert.ok(length <= maxAnswerLength, `${name} has ${length} characters`);
}
