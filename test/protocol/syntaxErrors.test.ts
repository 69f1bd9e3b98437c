import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseFixture } from '../fixture.ts';
import { connect } from './client.ts';

const uri = 'file:///policies/policy.json';

/** The offers at the mark beside a JSON server, and the text after the first offer. */
async function offersBesideJsonServer(marked: string): Promise<{
  readonly titles: readonly string[];
  readonly preferred: readonly string[];
  readonly text: string;
  readonly reported: readonly unknown[];
}> {
  const { text, marks } = parseFixture(marked);
  const client = await connect({
    initializationOptions: { syntaxErrors: false, showRuleCommand: 'show.rule' },
  });
  const reported = await client.show(text, uri);
  const document = TextDocument.create(uri, 'json', 1, text);
  const offset = marks[0]?.start ?? 0;
  const position = document.positionAt(offset);
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], only: ['quickfix'] },
  });
  await client.close();
  return {
    titles: actions.map(({ title }) => title),
    preferred: actions.filter(({ isPreferred }) => isPreferred === true).map(({ title }) => title),
    text: TextDocument.applyEdits(document, actions[0]?.edit?.changes?.[uri] ?? []),
    reported: reported.map(({ code }) => code),
  };
}

describe('beside a JSON server, which reports the error', () => {
  it('a trailing comma can be removed', async () => {
    const { titles, text, reported } = await offersBesideJsonServer(`{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ecs:ListClusters", ], "Resource": "*" }
//                                                               ^ comma
}`);
    assert.deepEqual(reported, []);
    assert.deepEqual(titles, ['Remove the trailing comma', 'Show documentation for json-syntax-error']);
    assert.match(text, /\["ecs:ListClusters" \], "Resource"/);
  });

  it('a missing comma can be added', async () => {
    const { titles, text } = await offersBesideJsonServer(`{
  "Version": "2012-10-17" // of the language
  "Statement": { "Effect": "Allow", "Action": "ecs:ListClusters", "Resource": "*" }
//^^^^^^^^^^^ no comma
}`);
    assert.equal(titles[0], 'Add the missing comma');
    assert.match(text, /"2012-10-17", \/\/ of the language\n/);
  });

  it('pasted quotes are fixed at each of them, and no other fix is preferred there', async () => {
    const sid = await offersBesideJsonServer(`{
  "Version": "2012-10-17",
  "Statement": { "Sid": "ListThem”,
//                              ^ curly
    "Effect": "Allow", "Action": "ecs:ListClusters", "Resource": "*" }
}`);
    assert.deepEqual(sid.preferred, ['Use plain quotes and spaces']);
    assert.deepEqual(sid.reported, []);
    assert.match(sid.text, /"ListThem",\n/);
    const last = await offersBesideJsonServer(`{
  ‘Version’: ‘2012-10-17’,
  ‘Statement’: { ‘Effect’: ‘Allow’, ‘Action’: ‘ecs:ListClusters’, ‘Resource’: ‘*’ }
//                                                                            ^^^ curly
}`);
    assert.deepEqual(last.preferred, ['Use plain quotes and spaces']);
    assert.ok('Version' in (JSON.parse(last.text) as object));
  });

  it('two strings without a blank between them stay unchanged, because they are more likely one', async () => {
    const { titles } = await offersBesideJsonServer(`{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ecs:List""Clusters"], "Resource": "*" }
//                                                       ^^^^^^^^^^ no comma
}`);
    assert.ok(titles.includes('Show documentation for json-syntax-error'));
    assert.deepEqual(
      titles.filter((title) => title.includes('comma')),
      [],
    );
  });
});
