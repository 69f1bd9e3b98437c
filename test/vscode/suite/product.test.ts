import assert from 'node:assert/strict';
import {
  activateBoth,
  behind,
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

  it('marks what is wrong in a policy', async () => {
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

  it('takes a mark away when the mistake is mended', async () => {
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

  it('says nothing of other JSON', async () => {
    const { document } = await open({ text: '{ "name": "no policy", "Statement": "of account" }' });
    const policy = await open({
      text: '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }',
    });
    await problems(policy.document.uri, (all) => all.some(isOurs));
    assert.deepEqual((await problems(document.uri, () => true)).filter(isOurs), []);
  });

  it('explains an action and a wildcard on hover, once', async () => {
    const ufo = await open({ file: 'ufo.json' });
    const passRole = await hover(ufo, behind(ufo.document, '"iam:Pass'));
    assert.equal(passRole.length, 1);
    assert.match(hoverText(passRole), /iam:PassRole/);
    const wildcard = await hover(ufo, behind(ufo.document, '"ecs:'));
    assert.equal(wildcard.length, 1);
    assert.match(hoverText(wildcard), /UpdateService/);
  });
});
