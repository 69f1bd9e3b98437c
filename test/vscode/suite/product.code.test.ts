import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import {
  positionAfter,
  closeAll,
  codeActions,
  codeOf,
  complete,
  hover,
  hoverText,
  isOurs,
  labelOf,
  open,
  problems,
  rangeOf,
} from './editor.ts';

/** Contains no ARNs: open documents are used for values in other policies, including those of other tests. */
const stack = `import * as iam from 'aws-cdk-lib/aws-iam';
const statement = new iam.PolicyStatement({
  actions: ['s3:GetObjct', 's3:Put'],
  conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
});
`;

describe('policies in code', () => {
  before(async () => {
    for (const id of ['iam-policy.iam-policy-tools', 'vscode.typescript-language-features'])
      await extensions.getExtension(id)?.activate();
  });
  afterEach(closeAll);

  it('are checked and fixed at the literal', async () => {
    const editor = await open({ text: stack, extension: 'ts' });
    const found = await problems(editor.document.uri, (all) => all.some(isOurs));
    assert.ok(found.filter(isOurs).map(codeOf).includes('invalid-action'));
    const actions = await codeActions(editor, rangeOf(editor.document, 's3:GetObjct'));
    assert.ok(actions.some(({ title }) => title === 'Change the action to s3:GetObject'));
  });

  for (const extension of ['ts', 'tsx', 'js', 'jsx'])
    it(`show each proposal once in .${extension}`, async () => {
      const editor = await open({ text: stack, extension });
      await problems(editor.document.uri, (all) => all.some(isOurs));
      const { items } = await complete(editor, positionAfter(editor.document, 's3:Put'));
      const labels = items.map(labelOf);
      assert.ok(labels.includes('s3:PutObject'));
      assert.equal(new Set(labels).size, labels.length);
    });

  it('have hovers in Python', async () => {
    const text = 'statement = iam.PolicyStatement(actions=["s3:GetObject", "s3:GetObjct"])\n';
    const editor = await open({ text, extension: 'py' });
    await problems(editor.document.uri, (all) => all.some(isOurs));
    assert.match(hoverText(await hover(editor, positionAfter(editor.document, '"s3:Get'))), /GetObject/);
  });

  it('have no problems if there is no policy', async () => {
    const editor = await open({ text: 'const rule = { statement: 1 };\n', extension: 'ts' });
    const { items } = await complete(editor, positionAfter(editor.document, 'statement: '));
    assert.ok(!items.some(({ detail }) => detail?.includes('IAM') === true));
  });
});
