import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode';
import { CodeActionKind } from 'vscode';
import {
  applyAction,
  codeActions,
  rangeOf,
  accept,
  complete,
  labelOf,
  activateBoth,
  positionAfter,
  closeAll,
  codeOf,
  hover,
  hoverText,
  isOurs,
  open,
  problems,
} from './editor.ts';

describe('the extension', () => {
  before(activateBoth);
  afterEach(closeAll);

  it('marks problems in a policy', async () => {
    const { document } = await open({
      text: '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }',
    });
    const found = await problems(document.uri, (all) =>
      all.some((each) => codeOf(each) === 'invalid-effect'),
    );
    const wrong = found.filter((each) => codeOf(each) === 'invalid-effect');
    assert.deepEqual(
      wrong.map(({ range, source }) => [document.getText(range), source]),
      [['"allow"', 'iam']],
    );
  });

  it('removes a mark when the problem is fixed', async () => {
    const editor = await open({
      text: '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }',
    });
    const { document } = editor;
    const isWrong = (all: Parameters<Parameters<typeof problems>[1]>[0]) =>
      all.some((each) => codeOf(each) === 'invalid-effect');
    const found = await problems(document.uri, isWrong);
    const range = found.find((each) => codeOf(each) === 'invalid-effect')?.range;
    assert.ok(range);
    await editor.edit((edit) => {
      edit.replace(range, '"Allow"');
    });
    await problems(document.uri, (all) => !isWrong(all));
  });

  it('reports nothing in other JSON', async () => {
    const { document } = await open({ text: '{ "name": "no policy", "Statement": "of account" }' });
    const policy = await open({
      text: '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }',
    });
    await problems(policy.document.uri, (all) => all.some(isOurs));
    assert.deepEqual((await problems(document.uri, () => true)).filter(isOurs), []);
  });

  it('completes an action in the middle of a word, including quotes', async () => {
    const editor = await open({
      text: '{ "Statement": { "Effect": "Allow", "Action": ["s3:GetOb"], "Resource": "*" } }',
    });
    const { document } = editor;
    const { items } = await complete(editor, positionAfter(document, 's3:GetOb'));
    const found = items.filter((item) => labelOf(item) === 's3:GetObject');
    assert.equal(found.length, 1);
    await accept(editor, found[0]);
    assert.match(document.getText(), /"Action": \["s3:GetObject"\], "Resource"/);
  });

  it("completes a service's actions in the Ufo policy", async () => {
    const editor = await open({ file: 'ufo.json' });
    const { items } = await complete(editor, positionAfter(editor.document, '"ecs:'));
    assert.ok(items.map(labelOf).includes('ecs:UpdateService'));
    assert.ok(!items.map(labelOf).includes('ec2:RunInstances'));
  });

  it('shows a hover for an action and a wildcard, once', async () => {
    const ufo = await open({ file: 'ufo.json' });
    const passRole = await hover(ufo, positionAfter(ufo.document, '"iam:Pass'));
    assert.equal(passRole.length, 1);
    assert.match(hoverText(passRole), /iam:PassRole/);
    const wildcard = await hover(ufo, positionAfter(ufo.document, '"ecs:'));
    assert.equal(wildcard.length, 1);
    assert.match(hoverText(wildcard), /UpdateService/);
  });

  it('fixes a misspelled action with a quick fix', async () => {
    const editor = await open({
      text: '{ "Statement": { "Effect": "Allow", "Action": "s3:GetObjet", "Resource": "arn:aws:s3:::b/*" } }',
    });
    const { document } = editor;
    await problems(document.uri, (all) => all.some((each) => codeOf(each) === 'invalid-action'));
    const fixes = await codeActions(editor, rangeOf(document, 's3:GetObjet'), CodeActionKind.QuickFix);
    // The fix comes first and is the only preferred one. The ways to suppress the finding follow.
    assert.equal(fixes[0]?.title, 'Change the action to s3:GetObject');
    assert.deepEqual(
      fixes.filter(({ isPreferred }) => isPreferred === true).map(({ title }) => title),
      ['Change the action to s3:GetObject'],
    );
    await applyAction(editor, fixes[0]);
    assert.match(document.getText(), /"Action": "s3:GetObject",/);
    await problems(document.uri, (all) => !all.some((each) => codeOf(each) === 'invalid-action'));
  });

  it('finds the wrong service in the Ufo policy, and fixes it', async () => {
    const editor = await open({ file: 'ufo.json' });
    const { document } = editor;
    const isWrong = (each: Diagnostic) => codeOf(each) === 'invalid-service-in-action';
    const found = await problems(document.uri, (all) => all.some(isWrong));
    const wrong = found.filter(isWrong);
    assert.deepEqual(
      wrong.map(({ range }) => document.getText(range)),
      ['elasticloadbalancingv2'],
    );
    const [fix] = await codeActions(
      editor,
      rangeOf(document, 'elasticloadbalancingv2'),
      CodeActionKind.QuickFix,
    );
    await applyAction(editor, fix);
    await problems(document.uri, (all) => !all.some(isWrong));
  });

  it('narrows * in the Ufo policy to ARNs, in its layout, with stops to fill in', async () => {
    const editor = await open({ file: 'ufo.json' });
    const { document } = editor;
    await problems(document.uri, (all) => all.some((each) => codeOf(each) === 'resource-star'));
    const actions = await codeActions(editor, rangeOf(document, '"*"'));
    await applyAction(
      editor,
      actions.find(({ title }) => title.startsWith('Narrow to')),
    );
    const text = document.getText();
    const policy: unknown = JSON.parse(text);
    assert.equal(text, `${JSON.stringify(policy, undefined, 4)}\n`);
    assert.match(text, /"arn:aws:ecs:us-east-1:123456789012:\*"/);
    assert.match(text, /"ecs:Describe|"ecs:List/);
    assert.deepEqual(
      new Set(editor.selections.map((selection) => document.getText(selection))),
      new Set(['*']),
    );
  });
});
