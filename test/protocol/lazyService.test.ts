import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as languageService from '../../server/src/api/languageService.ts';
import { connect } from './client.ts';

it('loads the language service once, when JSON that may contain a policy is opened', async () => {
  const brought: string[] = [];
  let opened = '';
  const client = await connect({
    languageService: () => {
      brought.push(opened);
      return languageService;
    },
  });
  const show = async (text: string, uri: string): Promise<number> => {
    opened = uri;
    return (await client.show(text, uri)).length;
  };
  assert.equal(await show('{ "name": "package" }', 'file:///project/package.json'), 0);
  assert.equal(await show('[', 'file:///project/list.json'), 0);
  assert.notEqual(await show('{ "Statement": { "Effect": "allow" } }', 'file:///project/role.json'), 0);
  assert.deepEqual(brought, ['file:///project/role.json']);
  await client.close();
});
