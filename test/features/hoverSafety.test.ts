import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { code } from '../../server/src/features/hover/markdown.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { tinyCatalog } from '../catalog.ts';
import { root } from '../project.ts';
import { checkHarmless, hostile, places, wrappers } from './hostileText.ts';

const service = createLanguageService({ catalog: tinyCatalog });

/**
 * Files that generate Markdown. When adding a file here, also add the places where the document's text gets into it.
 */
const tried: readonly string[] = [
  ...['access/differencePage.ts', 'completion/resolve.ts'],
  ...['explain/conditionWords.ts', 'explain/explainPolicy.ts'],
  ...[
    'action',
    'arn',
    'condition',
    'element',
    'managedPolicy',
    'principal',
    'reference',
    'samPolicy',
    'star',
    'variable',
  ].map((name) => `hover/${name}Hover.ts`),
  ...['hover/hover.ts', 'hover/keySupport.ts', 'hover/operations.ts'],
];

/** The documentation at each string of a statement: on its first character, in its middle and on its last character. */
async function documentationIn(statement: object): Promise<readonly string[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
  const shown: string[] = [];
  for (const {
    index,
    0: { length },
  } of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    for (const offset of [index + 1, index + (length >> 1), index + length - 2]) {
      const contents = (await service.hover(analysis, offset))?.contents;
      if (contents !== undefined) {
        assert.ok(typeof contents === 'object' && 'value' in contents);
        assert.deepEqual(Object.keys(contents).sort(), ['kind', 'value']);
        shown.push(contents.value);
      }
    }
  }
  return shown;
}

/** The pages that explain the policy, and that compare it with another version. */
async function pagesAbout(statement: object): Promise<readonly string[]> {
  const textOf = (statements: readonly object[]): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const text = textOf([
    { Effect: 'Allow', ...statement },
    { Effect: 'Deny', ...statement },
  ]);
  const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
  const compared = await service.compareWith(
    analysis,
    textOf([{ Effect: 'Allow', Action: 'ec2:*' }]),
    'HEAD',
  );
  assert.ok('page' in compared, JSON.stringify(compared));
  return [await service.explainPolicies(analysis), compared.page];
}

describe('documentation of hostile text', () => {
  for (const [name, place] of Object.entries(places)) {
    it(`shows it only as code: ${name}`, async () => {
      for (const text of hostile) {
        for (const wrap of wrappers) {
          for (const markdown of await documentationIn(place(wrap(text)))) checkHarmless(markdown);
        }
      }
    });
  }

  for (const [name, place] of Object.entries(places)) {
    it(`shows it only as code on whole pages: ${name}`, async () => {
      for (const text of hostile) {
        for (const wrap of wrappers) {
          const statement = { Action: 's3:GetObject', Resource: '*', ...place(wrap(text)) };
          for (const markdown of await pagesAbout(statement)) checkHarmless(markdown);
        }
      }
    });
  }

  it('shows it only as code in the documentation of proposals', async () => {
    const topics = ['action', 'snippet', 'resourceType', 'operator', 'conditionKey'];
    for (const text of hostile.flatMap((each) => wrappers.map((wrap) => wrap(each)))) {
      for (const name of [
        text,
        `s3:${text}`,
        `s3:Get*${text}`,
        `aws:PrincipalTag/${text}`,
        `StringLike${text}`,
      ]) {
        for (const topic of topics) {
          const item = await service.resolveCompletion({ label: name, data: { topic, name } });
          const documentation = item.documentation ?? '';
          checkHarmless(typeof documentation === 'string' ? documentation : documentation.value);
        }
      }
    }
  });

  it('shows it only as code to assistants', async () => {
    for (const text of hostile.flatMap((each) => wrappers.map((wrap) => wrap(each))))
      for (const action of [text, `s3:${text}`, `s3:*${text}`])
        checkHarmless((await service.explainAction(action)) ?? '');
  });

  it('shows it only as code in AWS SAM templates', async () => {
    for (const text of hostile.flatMap((each) => wrappers.map((wrap) => wrap(each)))) {
      const Policies = [
        { S3ReadPolicy: { BucketName: text, [text]: text } },
        { [text]: { [text]: text } },
        text,
      ];
      const Resources = { [text]: { Type: 'AWS::Serverless::Function', Properties: { Policies } } };
      const template = JSON.stringify({ Resources, F: { Type: 'AWS::Serverless::Function' } });
      const analysis = service.analyze({ uri: 'file:///t.json', languageId: 'json', text: template });
      assert.equal(analysis.host.samProperties.length, 1);
      for (const { index } of template.matchAll(/"/g)) {
        const contents = (await service.hover(analysis, index + 1))?.contents;
        if (typeof contents !== 'object' || !('value' in contents)) continue;
        checkHarmless(contents.value.replace(/```json\n[^]*?\n```/, ''));
      }
    }
  });

  it('shows it only as code if an ARN belongs to a resource of the document', async () => {
    let shown = 0;
    for (const text of hostile.flatMap((each) => wrappers.map((wrap) => wrap(each)))) {
      const Resource = [
        { 'Fn::Sub': `\${Reports.Arn}/${text}` },
        { 'Fn::Sub': `\${${text}.Arn}/${text}` },
        { 'Fn::GetAtt': [text, 'Arn'] },
        { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::\${Reports}${text}` },
      ];
      const PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource }] };
      const Properties = { PolicyDocument };
      const bucket = { Type: 'AWS::S3::Bucket' };
      const Resources = {
        ...{ Reports: bucket, [text]: bucket },
        Access: { Type: 'AWS::IAM::ManagedPolicy', Properties },
      };
      const template = JSON.stringify({ Resources });
      const analysis = service.analyze({ uri: 'file:///t.json', languageId: 'json', text: template });
      for (const { index } of template.matchAll(/"|\.Arn/g)) {
        const contents = (await service.hover(analysis, index + 1))?.contents;
        if (typeof contents !== 'object' || !('value' in contents)) continue;
        shown++;
        checkHarmless(contents.value);
      }
    }
    assert.ok(shown > 100, String(shown));
  });

  it('is tested for every file that generates Markdown', () => {
    const features = path.join(root, 'server/src/features');
    const makers = readdirSync(features, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => {
        if (!file.endsWith('.ts') || file === 'hover/markdown.ts') return false;
        const source = readFileSync(path.join(features, file), 'utf8');
        const [, names = ''] = /import \{([^}]*)\} from '[./\w]*\/markdown\.ts'/.exec(source) ?? [];
        return /\b(?:code|link|bullets|paragraphs)\b/.test(names) || source.includes('MarkupKind');
      });
    assert.deepEqual(makers.sort(), [...tried].sort());
  });

  it('contains the text, otherwise this would test nothing', async () => {
    const shown = await documentationIn({ Resource: 'arn:aws:s3:::![evil](https://evil.example)' });
    assert.ok(shown.some((markdown) => markdown.includes('`arn:aws:s3:::![evil](https://evil.example)`')));
  });

  it('is not confused by elements and principal types named like a member of every object', async () => {
    const shown = await documentationIn({ constructor: 'x', Principal: { toString: 'x', constructor: 'x' } });
    assert.equal(
      shown.some((markdown) => /native code|function/.test(markdown)),
      false,
    );
  });
});

describe('inline code', () => {
  it('keeps text readable', () => {
    assert.equal(code('s3:Get*'), '`s3:Get*`');
  });
  it('is a single span, also for backticks, line breaks and an empty text', () => {
    assert.deepEqual(['a`b``', 'a\r\nb\u2028c', ''].map(code), ['`aˋbˋˋ`', '`a  b c`', '` `']);
  });
});
