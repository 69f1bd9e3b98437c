import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import manifest from '../package.json' with { type: 'json' };
import english from '../package.nls.json' with { type: 'json' };
import german from '../package.nls.de.json' with { type: 'json' };

const { commands, menus, walkthroughs } = manifest.contributes;
const known = commands.map(({ command }) => command);

/** Whether a text is the key in the manifest: `%key%`. */
const isOf =
  (name: string) =>
  ([key]: readonly [string, string]): boolean =>
    name === `%${key}%`;

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  it('has four steps', () => {
    assert.equal(steps.length, 4);
  });
  for (const { id, description, media, completionEvents = [] } of steps) {
    it(`has a small picture in the package, and only existing commands: ${id}`, () => {
      const file = path.join(import.meta.root, media.image);
      assert.ok(existsSync(file) && statSync(file).size < 60_000, media.image);
      assert.match(media.image, /^docs\/images\/walkthrough\//);
      const texts = [english, german].map((texts) =>
        JSON.stringify(Object.entries(texts).filter(isOf(description))),
      );
      const links = texts.flatMap((text) =>
        Array.from(text.matchAll(/\(command:([^)]*)\)/g), ([, command = '']) => command),
      );
      assert.equal(links.length, 2 * completionEvents.length);
      const events = completionEvents.map((event) => event.replace('onCommand:', ''));
      for (const command of [...links, ...events]) assert.ok(known.includes(command), command);
    });
  }
  it('has its pictures in the package', () => {
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
