// The accepted row matches the typed text, however fast it was typed and however late the lists arrive. Takes minutes,
// so npm test only runs part of it, typing.test.mjs.
import path from 'node:path';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { cases, checkTyped } from './keyboard/typed.mjs';
import { Typist, underLoad } from './keyboard/typist.mjs';

test('at any typing speed', async (t) => {
  const typist = await Typist.open(installBed(), {
    extensionsDir: path.join(import.meta.dirname, 'languages'),
  });
  try {
    for (const delay of [0, 30, 80]) await checkTyped(t, typist, cases, delay);
    await underLoad(async () => {
      for (const delay of [0, 30, 80]) await checkTyped(t, typist, cases, delay, ', under load');
    });
  } finally {
    await typist.close();
  }
});
