// The most common policies, starting from the empty file, by keyboard.
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
  } finally {
    await typist.close();
  }
});
