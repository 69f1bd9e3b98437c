import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plain } from '../client/src/plain.ts';

/** How VS Code finds links in a notification (src/vs/base/common/linkedText.ts). */
const links = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('the text of a notification', () => {
  for (const text of [
    '[a](command:workbench.action.terminal.new)',
    '"[a](https://example.com/)" is not supported.',
    '[a](FILE:///etc/passwd "b")',
    '[a]([b](command:c)](http://d)',
    '[a](command:b)[c](command:d)',
  ])
    it(`has no links: ${text}`, () => {
      assert.match(text, links);
      assert.doesNotMatch(plain(text), links);
    });

  it('stays as it is otherwise', () => {
    const text = 'Nothing in (a) or [b] is a link (https://example.com).';
    assert.equal(plain(text), text);
  });
});
