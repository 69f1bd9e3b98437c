import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { usage } from '../cli/usage.ts';
import { rules } from '../server/src/rules/index.ts';
import packageJson from '../package.json';
import { realCatalog } from './catalog.ts';
import { readProjectFile, root } from './project.ts';

const page = readProjectFile('README.md');

/** What `texts` says that the page does not. */
const missing = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].filter((text) => !page.includes(text));

describe('README.md', () => {
  it('counts the rules right', () => {
    const known = rules.filter(({ accessAnalyzer }) => accessAnalyzer !== undefined).length;
    const fixed = readProjectFile('docs/rules.md').split('| yes |').length - 1;
    const flat = page.replace(/\s+/g, ' ');
    assert.ok(flat.includes(`${rules.length} rules, ${known} of them checks of IAM Access Analyzer`));
    assert.ok(flat.includes(`**Quick fixes** for ${fixed} rules`));
  });

  it('names every setting, and every command and option of the command line', () => {
    const settings = Object.keys(packageJson.contributes.configuration.properties);
    assert.deepEqual(missing(settings.map((name) => `| \`${name}\` |`)), []);
    const commands = [...usage.matchAll(/^ {2}(\w+)[^ ]* /gm)].flatMap(([, command]) => command ?? []);
    assert.ok(commands.includes('check'));
    assert.deepEqual(
      missing([...commands.map((name) => `\`${name}`), ...(usage.match(/--[a-z-]+/g) ?? [])]),
      [],
    );
  });

  it('has the date of the data', async () => {
    const date = new Date((await realCatalog()).date);
    const written = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    assert.deepEqual(missing([`as of ${written}`]), []);
  });

  it('links to what is there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].flatMap(([, link]) => link ?? []);
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((link) => !existsSync(path.join(root, link))),
      [],
    );
  });
});
