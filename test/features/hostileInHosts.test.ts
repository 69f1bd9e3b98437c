import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { tinyCatalog } from '../catalog.ts';
import { checkHarmless, hostile, places, wrappers } from './hostileText.ts';

const service = createLanguageService({ catalog: tinyCatalog });

interface InHost {
  readonly languageId: string;
  readonly write: (policy: string) => string;
}

/** How to write a JSON policy in other documents, most of which keep its strings unchanged. */
const hosts: Readonly<Record<string, InHost>> = {
  YAML: { languageId: 'yaml', write: (policy) => policy },
  'a YAML template': {
    languageId: 'yaml',
    write: (policy) =>
      `Resources:\n  R:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ${policy}\n`,
  },
  'a Terraform expression': {
    languageId: 'terraform',
    write: (policy) =>
      `resource "aws_iam_policy" "x" {\n  policy = jsonencode(${policy.replaceAll('${', '$${')})\n}\n`,
  },
  'a Terraform heredoc': {
    languageId: 'terraform',
    write: (policy) =>
      `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${policy.replaceAll('${', '$${')}\nEOF\n}\n`,
  },
  TypeScript: { languageId: 'typescript', write: (policy) => `const policy = ${policy};\n` },
  Python: { languageId: 'python', write: (policy) => `policy = ${policy}\n` },
};

const policyOf = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

/** The text is the same in each; `hoverSafety.test.ts` tries every text in JSON. */
const texts = [...hostile.slice(0, 3), ...wrappers.slice(1).map((wrap) => wrap(hostile[0] ?? ''))];

/** The first character, the middle and the last character of each string. */
function placesIn(text: string): readonly number[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].flatMap(({ index, 0: { length } }) => [
    index + 1,
    index + (length >> 1),
    index + length - 2,
  ]);
}

describe('documentation of hostile text in other documents', () => {
  for (const [host, { languageId, write }] of Object.entries(hosts)) {
    for (const [name, place] of Object.entries(places))
      it(`shows it only as code in ${host}: ${name}`, async () => {
        let shown = 0;
        for (const each of texts) {
          const text = write(policyOf({ Action: 's3:GetObject', ...place(each) }));
          const analysis = service.analyze({ uri: `file:///p.${languageId}`, languageId, text });
          for (const offset of placesIn(text)) {
            const contents = (await service.hover(analysis, offset))?.contents;
            if (typeof contents !== 'object' || !('value' in contents)) continue;
            shown++;
            checkHarmless(contents.value);
          }
        }
        assert.ok(shown >= texts.length, `${String(shown)} of ${String(texts.length)}`);
      });

    it(`shows it only as code in proposals in ${host}`, async () => {
      let shown = 0;
      for (const each of texts) {
        const arn = `arn:aws:s3:::bucket/${each}`;
        const text = write(
          policyOf({
            Action: ['s3:Get', each, `s3:${each}`, ''],
            Resource: [arn, 'arn:', '', each],
            Condition: { StringLike: { [`aws:RequestTag/${each}`]: each, 'aws:': '' }, [each]: {} },
          }),
        );
        const analysis = service.analyze({ uri: `file:///p.${languageId}`, languageId, text });
        for (const offset of placesIn(text).filter((_, index) => index % 3 === 2)) {
          const options = { snippets: true, itemDefaults: false, labelDetails: true };
          const { items } = await service.completion(analysis, offset + 1, options);
          for (const item of items.slice(0, 5)) {
            const { documentation = '' } = await service.resolveCompletion(item);
            shown++;
            checkHarmless(typeof documentation === 'string' ? documentation : documentation.value);
          }
        }
      }
      assert.ok(shown >= texts.length, String(shown));
    });
  }
});
