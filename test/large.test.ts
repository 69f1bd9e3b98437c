import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realSource } from './catalog.ts';
import type { LensPlace } from '../server/src/features/lenses/codeLenses.ts';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import {
  codeActionKinds,
  createLanguageService,
  defaultRuleSettings,
} from '../server/src/languageService.ts';

/** In milliseconds of this process. An editor is to wait for 200; what grew with the square of a document took many seconds, or never ended. */
const longest = 5_000;

/** In milliseconds of this process between two pauses: an editor is to wait for 200, on a machine that does nothing else. */
const longestSlice = 1_000;

const many = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));

const policy = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
  });

const statements = (count: number, make: (index: number) => object): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: Array.from({ length: count }, (_, i) => make(i)) },
    null,
    1,
  );

const yaml = (rest: string): string => `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    ${rest}`;
const terraform = (rest: string): string =>
  `data "aws_iam_policy_document" "x" {\n  statement {\n    ${rest}`;
const variable = '${';
const heredoc = (body: string): string =>
  `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${body}\nEOF\n}\n`;
const known = ['s3:GetObject', 'ec2:RunInstances', 'iam:PassRole', 'lambda:InvokeFunction'];

/** Documents that are far larger than AWS accepts and built to take long to read, with their languages. */
const documents: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
  '10,000 wildcards': ['json', policy({ Action: many(10_000, (index) => `s3:*${index.toString(36)}`) })],
  '16,000 wildcards of 20 stars': [
    'json',
    policy({ Action: many(16_000, (index) => `s3:${'*a'.repeat(20)}b${String(index)}`) }),
  ],
  '5,000 services that there are not': [
    'json',
    policy({ Action: many(5_000, (index) => `lambdaa${String(index)}:Invoke`) }),
  ],
  '500,000 openings of variables': ['json', policy({ Resource: `arn:aws:s3:::${variable.repeat(500_000)}` })],
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
    `a0: &a0 ["s3:Get*"]\n${many(30, (index) => `a${String(index + 1)}: &a${String(index + 1)} [${`*a${String(index)}, `.repeat(9)}]\n`).join('')}${yaml('Action: *a30\n')}`,
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
  '2,000 statements about everything': [
    'json',
    statements(2_000, () => ({ Effect: 'Allow', Action: '*', Resource: '*' })),
  ],
  '3,000 resources, and services as a whole': [
    'json',
    policy({
      Action: ['s3:*', 'ec2:*', 'iam:*'],
      Resource: many(3_000, (index) => `arn:aws:s3:::b${String(index)}/*`),
    }),
  ],
  '8,000 times one action': ['json', policy({ Action: many(8_000, () => 's3:GetObject') })],
  '15,000 policies': ['json', `[${many(15_000, () => policy({})).join(',\n')}]`],
  '5,000 policies in strings': ['json', `[${many(5_000, () => JSON.stringify(policy({}))).join(',\n')}]`],
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
  'a line of 200,000 tabs': ['yaml', `${yaml('Action: s3:GetObject\n')}${'\t'.repeat(200_000)}a: b`],
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

/** The longest that a service has worked in one go. */
class Slices {
  longest = 0;
  #before = process.cpuUsage();

  begin(): void {
    this.longest = 0;
    this.#before = process.cpuUsage();
  }

  end(): void {
    const { user, system } = process.cpuUsage(this.#before);
    this.longest = Math.max(this.longest, (user + system) / 1000);
  }

  async pause(): Promise<void> {
    this.end();
    await new Promise(setImmediate);
    this.#before = process.cpuUsage();
  }
}

describe('a document that is far too large', () => {
  let service: LanguageService;
  const slices = new Slices();
  before(() => {
    const source = realSource();
    service = createLanguageService({
      catalog: () => loadCatalog(source),
      pause: () => slices.pause(),
    });
  });

  for (const [name, [languageId, text]] of Object.entries(documents)) {
    it(`is judged in slices, and offered for as a whole: ${name}`, async () => {
      const analysis = service.analyse({ uri: `file:///policy.${languageId}`, languageId, text });
      const settings = { ...defaultRuleSettings, security: true };
      const client = {
        ...{ resolvesEdits: true, disabled: true, createsFiles: true },
        ...{ documentChanges: false, snippetEdits: false },
      };
      const range = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(text.length) };
      await inSlices('diagnostics', () => service.diagnostics(analysis, settings));
      await inSlices('code actions', () =>
        service.codeActions(analysis, { version: 1, client, range }, settings),
      );
    });
  }

  async function inSlices(name: string, work: () => Promise<unknown>): Promise<void> {
    slices.begin();
    await work();
    slices.end();
    const longest = slices.longest.toFixed(0);
    assert.ok(slices.longest < longestSlice, `${name} took ${longest} ms without a pause`);
  }

  for (const [name, [languageId, text]] of Object.entries(documents)) {
    it(`keeps no request waiting: ${name}`, async () => {
      const analysis = service.analyse({ uri: `file:///policy.${languageId}`, languageId, text });
      await service.diagnostics(analysis);
      const offset = text.length >> 1;
      const place = analysis.lines.positionAt(offset);
      const client = {
        ...{ resolvesEdits: true, disabled: true, createsFiles: true },
        ...{ documentChanges: false, snippetEdits: false },
      };
      const at = { version: 1, client, range: { start: place, end: place } };
      const options = { snippets: true, itemDefaults: true, labelDetails: true };
      await inTime('hover', () => service.hover(analysis, offset));
      await inTime('completion', () => service.completion(analysis, offset, options));
      await inTime('code actions', () => service.codeActions(analysis, at));
      await inTime('source actions', () =>
        service.codeActions(analysis, { ...at, only: [...codeActionKinds] }),
      );
      await inTime('outline', () => Promise.resolve(service.outline(analysis)));
      await inTime('links', () => service.documentLinks(analysis));
      const all = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(text.length) };
      await inTime('hints', () => service.inlayHints(analysis, all));
      await inTime('the lenses of a screen', () =>
        Promise.all(
          service
            .codeLenses(analysis)
            .map(({ data }) => service.lensCommand(analysis, data as LensPlace, 'explain')),
        ),
      );
      // Judged for the first time, which is done in slices.
      await service.explainPolicies(analysis, { policy: 0, statement: 0 });
      await inTime('explanation', () => service.explainPolicies(analysis));
    });
  }
});

async function inTime(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const spent = (user + system) / 1000;
  assert.ok(spent < longest, `${name} took ${spent.toFixed(0)} ms`);
}
