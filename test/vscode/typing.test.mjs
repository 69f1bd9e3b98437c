// The accepted row matches the typed text, however fast it was typed. Covers earlier defects; typingAll.test.mjs covers
// everything.
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { cases, checkTyped } from './keyboard/typed.mjs';
import { Typist } from './keyboard/typist.mjs';

test('faster than lists arrive', async (t) => {
  const typist = await Typist.open(installBed());
  const slipped = cases.filter(({ slipped }) => slipped);
  try {
    for (const delay of [0, 30]) await checkTyped(t, typist, slipped, delay);
  } finally {
    await typist.close();
  }
});
