// The most common policies, starting from the empty file, by keyboard. And what an editor shows of folded ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { Typist } from './keyboard/typist.mjs';
import { walk, walks } from './keyboard/walks.mjs';

test('from the empty file', async (t) => {
  const typist = await Typist.open(installBed());
  try {
    for (const each of walks) {
      await t.test(each.name, async () => {
        const { text, strokes } = await walk(typist, each);
        for (const part of each.parts) assert.ok(text.includes(part), `${part} is not in ${text}`);
        assert.ok(strokes <= each.maxStrokes, `${strokes} keys`);
        if (each.own) assert.ok(each.own.join('').length * 2 >= strokes, `${strokes} keys`);
      });
    }
    await t.test('folded statements have their names', async () => {
      const read = '{\n"Sid": "Read",\n"Effect": "Allow",\n"Action": "s3:GetObject",\n"Resource": "*"\n}';
      const text = `$0{\n"Statement": [\n${read},\n${read.replace('"Sid": "Read",\n', '')}\n]\n}\n`;
      await typist.begin(text);
      await typist.press('Control+k', 'Control+3');
      assert.deepEqual(await typist.textsBeside(2), ['Allow: s3:GetObject', 'Read']);
      await typist.press('Control+k', 'Control+j');
      assert.deepEqual(await typist.textsBeside(0), []);
      await typist.begin(
        `$0Policy:\n  Statement:\n    - Effect: Deny\n      Action: s3:*\n`,
        'policy',
        'yaml',
      );
      await typist.press('Control+k', 'Control+3');
      assert.deepEqual(await typist.textsBeside(1), ['Deny: s3:*']);
    });
  } finally {
    await typist.close();
  }
});
