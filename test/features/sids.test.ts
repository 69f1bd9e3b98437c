import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import { renameStatement } from '../../server/src/configuration/editConfiguration.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { tinyCatalog } from '../catalog.ts';
import { parseCursor, renderMarks } from '../fixture.ts';

const service = createLanguageService({ catalog: tinyCatalog });
const uri = 'file:///p/iam/deploy.json';
const configuration = 'file:///p/.iam-policy.json';

function readAt(source: string) {
  const { text, cursor } = parseCursor(source);
  return { text, cursor, analysis: service.analyze({ uri, languageId: 'json', text }) };
}

/** The document and, if it changed, the configuration after an edit. */
function afterEdit({ changes = {} }: WorkspaceEdit, texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(changes).map(([file, edits]) =>
    TextDocument.applyEdits(TextDocument.create(file, 'json', 1, texts[file] ?? ''), edits),
  );
}

async function rename(source: string, name: string, file?: string): Promise<readonly string[] | string> {
  const { text, cursor, analysis } = readAt(source);
  const renamed = await service.renameSid(analysis, cursor, name, {
    version: 1,
    documentChanges: false,
    file: file === undefined ? undefined : { uri: configuration, text: file, version: null },
  });
  if ('problem' in renamed) return renamed.problem;
  return afterEdit(renamed.edit, { [uri]: text, [configuration]: file ?? '' });
}

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Re$0ad", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`;
const bucketPolicy = policy.replaceAll('"Effect"', '"Principal": "*", "Effect"');

describe('renaming a Sid', () => {
  it('changes the statement at the cursor', async () => {
    assert.deepEqual(await rename(policy, 'ReadReports'), [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "ReadReports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    ]);
  });

  it('changes one of two with the same Sid', async () => {
    const [after = ''] = await rename(policy.replace('Write', 'Read'), 'ReadReports');
    assert.equal(after.match(/"Read"/g)?.length, 1);
    assert.equal(after.match(/"ReadReports"/g)?.length, 1);
  });

  it('rejects a Sid that the kind of policy does not accept, and explains why', async () => {
    const refused = async (source: string, name: string): Promise<string> => {
      const answer = await rename(source, name);
      assert.ok(typeof answer === 'string', name);
      return answer;
    };
    assert.match(await refused(policy, 'read-reports'), /can only contain letters and digits/);
    assert.match(await refused(policy, ' '), /at least one character/);
    assert.match(await refused(policy, 'Write'), /Another statement already has the Sid "Write"/);
    assert.match(await refused(bucketPolicy, 'a\tb'), /control characters/);
  });

  it('allows Sids in resource policies that their services accept, written as JSON', async () => {
    const [after = ''] = await rename(bucketPolicy, 'Read "daily" reports');
    assert.match(after, /"Sid": "Read \\"daily\\" reports", "Principal"/);
  });

  it('selects the Sid without its quotes, and nothing else', () => {
    const { analysis, cursor, text } = readAt(policy);
    const target = service.prepareSidRename(analysis, cursor);
    assert.equal(target?.placeholder, 'Read');
    const lines = new LineIndex(text);
    assert.equal(text.slice(lines.offsetAt(target.range.start), lines.offsetAt(target.range.end)), 'Read');
    assert.equal(service.prepareSidRename(analysis, text.indexOf('GetObject')), undefined);
    assert.equal(service.prepareSidRename(analysis, text.indexOf('Sid')), undefined);
  });
});

const suppressions = `{
  // Agreed on in March.
  "suppressions": [
    { "rule": "*", "files": "iam/deploy.json", "statement": "Read", "reason": "a" },
    { "rule": "*", "files": "deploy.json", "statement": "Read" },
    { "rule": "*", "files": "iam/*.json", "statement": "Read" },
    { "rule": "*", "files": "iam/deploy.json", "statement": 0 },
    { "rule": "*", "files": "iam/deploy.json", "statement": "Write" }
  ]
}`;

/** The indexes of the suppressions with the new Sid, and the number of those that were left unchanged. */
function followed(paths?: readonly string[]): { readonly renamed: readonly number[]; readonly left: number } {
  const { changes, left } = renameStatement(suppressions, {
    path: 'iam/deploy.json',
    from: 'Read',
    to: 'ReadReports',
    paths,
  });
  const entries = applyReplacements(suppressions, changes).split('\n').slice(3);
  return { renamed: entries.flatMap((line, index) => (line.includes('"ReadReports"') ? [index] : [])), left };
}

describe('the suppressions of a renamed statement', () => {
  it('are updated if they apply only to this file', async () => {
    const after = suppressions.replace('"Read", "reason"', '"ReadReports", "reason"');
    assert.deepEqual((await rename(policy, 'ReadReports', suppressions)).slice(1), [after]);
  });

  it('are updated if their pattern matches no other file, and counted if it does', () => {
    assert.deepEqual(followed(['iam/deploy.json', 'iam.json', 'app/iam/role.json']), {
      renamed: [0, 1, 2],
      left: 0,
    });
    assert.deepEqual(followed(['iam/deploy.json', 'iam/role.json']), { renamed: [0, 1], left: 1 });
    assert.deepEqual(followed(['iam/deploy.json', 'app/deploy.json']), { renamed: [0, 2], left: 1 });
  });

  it('stay unchanged with a pattern if the other files are unknown', () => {
    assert.deepEqual(followed(), { renamed: [0], left: 2 });
    assert.deepEqual(followed([]), { renamed: [0], left: 2 });
    assert.deepEqual(followed(['iam/other.json']), { renamed: [0], left: 2 });
  });

  it('stay unchanged if they also match another statement, or none', async () => {
    assert.equal((await rename(policy.replace('Write', 'Read'), 'ReadReports', suppressions)).length, 1);
    assert.equal((await rename(policy, 'ReadReports', '{}')).length, 1);
    assert.equal((await rename(policy, 'ReadReports', 'no JSON [')).length, 1);
  });
});

describe('duplicate Sids', () => {
  const twice = `{
  "Statement": [
    { "Sid": "Re$0ad", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" }
  ]
}`;
  const places = (source: string, find: 'otherUsesOfSid' | 'referencesOfSid' | 'highlightsOfSid'): string => {
    const { text, cursor, analysis } = readAt(source);
    const found: readonly Pick<Location, 'range'>[] = service[find](analysis, cursor);
    const marks = found.map(({ range }) => ({
      start: analysis.lines.offsetAt(range.start),
      end: analysis.lines.offsetAt(range.end),
      message: '',
    }));
    return renderMarks(text, marks);
  };

  it('are found from one another', () => {
    assert.equal(
      places(twice, 'otherUsesOfSid'),
      `{
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" }
//            ^^^^
  ]
}`,
    );
  });

  it('are listed and highlighted together', () => {
    const both = `{
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
//            ^^^^
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" }
//            ^^^^
  ]
}`;
    assert.equal(places(twice, 'referencesOfSid'), both);
    assert.equal(places(twice, 'highlightsOfSid'), both);
  });

  it('are not looked for from anything but a Sid, or from an empty one', () => {
    for (const source of ['"Sid": "$0"', '"Sid$0": "Read"', '"Effect": "Al$0low"']) {
      const text = `{ "Statement": [{ ${source}, "Action": "*" }, { "Sid": "", "Action": "*" }] }`;
      assert.doesNotMatch(places(text, 'referencesOfSid'), /\^/);
    }
  });
});
