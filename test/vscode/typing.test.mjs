// What is taken is what was typed for, however fast it was typed: what once was not. typingAll.test.mjs types all.
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { cases, checkTyped } from './keyboard/typed.mjs';
import { Typist } from './keyboard/typist.mjs';

test('faster than lists come', async (t) => {
  const typist = await Typist.open(installBed());
  const slipped = cases.filter(({ slipped }) => slipped);
  try {
    for (const delay of [0, 30]) await checkTyped(t, typist, slipped, delay);
  } finally {
    await typist.close();
  }
});
