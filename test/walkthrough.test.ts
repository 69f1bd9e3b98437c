import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../package.json' with { type: 'json' };

const { commands, menus, walkthroughs } = manifest.contributes;
const known = commands.map(({ command }) => command);

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  it('has four steps', () => {
    assert.equal(steps.length, 4);
  });
  for (const { id, description, media, completionEvents = [] } of steps) {
    it(`has a small picture in the package, and only commands that there are: ${id}`, () => {
      const file = path.join(import.meta.root, media.image);
      assert.ok(existsSync(file) && statSync(file).size < 60_000, media.image);
      assert.match(media.image, /^docs\/images\/walkthrough\//);
      const links = Array.from(description.matchAll(/\(command:([^)]*)\)/g), ([, command = '']) => command);
      const events = completionEvents.map((event) => event.replace('onCommand:', ''));
      for (const command of [...links, ...events]) assert.ok(known.includes(command), command);
    });
  }
  it('has its pictures packed', () => {
    assert.match(
      readFileSync(path.join(import.meta.root, '.vscodeignore'), 'utf8'),
      /^!docs\/images\/walkthrough\//m,
    );
  });
});

it('File › New offers a policy', () => {
  assert.deepEqual(
    menus['file/newFile'].map(({ command }) => command),
    ['iamPolicy.newPolicy'],
  );
});
