import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChangeAnnotation } from 'vscode-languageserver-types';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { realCatalog } from '../catalog.ts';

const service = createLanguageService({ catalog: realCatalog });

/** The preview of each change that is offered for a statement, by its title. */
async function previewsOf(
  statement: object,
  annotations = true,
): Promise<ReadonlyMap<string, ChangeAnnotation | undefined>> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
  const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
  const start = analysis.lines.positionAt(text.indexOf('"Action": ') + 12);
  const client = { documentChanges: true, createsFiles: true, snippetEdits: true, resolvesEdits: false };
  const actions = await service.codeActions(analysis, {
    range: { start, end: analysis.lines.positionAt(text.length) },
    version: 1,
    client: { ...client, disabled: true, annotations },
  });
  return new Map(
    actions
      .filter(({ edit }) => edit !== undefined)
      .map(({ title, edit }) => [title, Object.values(edit?.changeAnnotations ?? {})[0]]),
  );
}

describe('the preview of a change', () => {
  const statement = { Effect: 'Allow', Action: ['sqs:SendMessage', 's3:ListAllMyBuckets'], Resource: '*' };

  it('shows what is allowed before and after, by access level and resources, and the size', async () => {
    const label = (await previewsOf(statement)).get('Narrow to 1 ARN · 1 action keeps *');
    assert.deepEqual(label, {
      label: 'Narrow to 1 ARN · 1 action keeps *',
      description:
        'Allows the same; On *: 1 list, 1 write → 1 list; ARNs: 0 → 1; Characters: 123 → 210 of 6,144',
    });
  });

  it('is also shown for other refactorings', async () => {
    const previews = await previewsOf({ Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:jobs' });
    const kept = [...previews].find(([title]) => /that read$/.test(title));
    assert.match(
      kept?.[1]?.description ?? '',
      /^Allows: \d+ read, .*\d+ write.* → \d+ read; Characters: \d+ → \d+ of 6,144$/,
    );
  });

  it('is not sent to a client that does not support it', async () => {
    for (const [, label] of await previewsOf(statement, false)) assert.equal(label, undefined);
  });
});
