import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { usage } from '../cli/usage.ts';
import { rules } from '../server/src/rules/index.ts';
import packageJson from '../package.json';
import { realCatalog } from './catalog.ts';
import { readProjectFile, root } from './project.ts';

const readme = readProjectFile('README.md');
const { repository, contributes } = packageJson;

/** The `texts` that are missing from the page. */
const missing = (page: string, texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].filter((text) => !page.includes(text));

const pages = [
  'README.md',
  'SUPPORT.md',
  ...['ci', 'command-line', 'editors', 'settings'].map((name) => `docs/${name}.md`),
];

describe('README.md and the pages that it links to', () => {
  it('have correct counts of rules', () => {
    const known = rules.filter(({ accessAnalyzer }) => accessAnalyzer !== undefined).length;
    const fixed = readProjectFile('docs/rules.md').split('| yes |').length - 1;
    const flat = readme.replace(/\s+/g, ' ');
    assert.ok(flat.includes(`${rules.length} rules, ${known} of them checks of IAM Access Analyzer`));
    assert.ok(flat.includes(`**Quick fixes** for ${fixed} rules`));
  });

  it('name every setting, and every command and option of the command line', () => {
    const settings = Object.keys(contributes.configuration.properties);
    const rows = settings.map((name) => `| \`${name}\` |`);
    assert.deepEqual(missing(readProjectFile('docs/settings.md'), rows), []);
    const commands = [...usage.matchAll(/^ {2}(\w+)[^ ]* /gm)].flatMap(([, command]) => command ?? []);
    assert.ok(commands.includes('check'));
    const words = [...commands.map((name) => `\`${name}`), ...(usage.match(/--[a-z-]+/g) ?? [])];
    assert.deepEqual(missing(readProjectFile('docs/command-line.md'), words), []);
  });

  it('contain the date of the data', async () => {
    const date = new Date((await realCatalog()).date);
    const written = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    assert.deepEqual(missing(readme, [`as of ${written}`]), []);
  });

  for (const page of pages) {
    it(`${page} links only to existing targets`, () => {
      const links = [...readProjectFile(page).matchAll(/\]\(([^)#]+)\)/g)].flatMap(([, link]) => link ?? []);
      const broken = links
        .filter((link) => !/^https?:/.test(link))
        .filter((link) => !existsSync(path.resolve(root, path.dirname(page), link)));
      assert.deepEqual(broken, []);
    });
  }

  it("name the manifest's repository", () => {
    const name = repository.url.replace(/^https:\/\/github\.com\/|\.git$/g, '');
    assert.deepEqual(
      missing(readProjectFile('docs/ci.md'), [`uses: ${name}@`, `https://github.com/${name}\n`]),
      [],
    );
  });
});
