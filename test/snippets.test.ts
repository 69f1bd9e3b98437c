import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'jsonc-parser';
import { rules } from '../server/src/rules/index.ts';
import { readProjectFile } from './project.ts';
import { findingsIn } from './rules/checkRule.ts';
import { expandSnippet } from './snippetBody.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly isFileTemplate?: boolean;
  readonly body: readonly string[];
}
interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
}
interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

const snippets = Object.values(
  JSON.parse(readProjectFile('snippets/snippets.json')) as Readonly<Record<string, Snippet>>,
);
const documentation = readProjectFile('docs/snippets.md');
const skeletons = ['iam-assume-role', 'iam-deny', 'iam-policy', 'iam-statement', 'iam-trust-policy'];

/** The prefixes of the templates in the documentation's table. */
const templates = Array.from(
  (documentation.split(/^## /m).find((part) => part.startsWith('Templates')) ?? '').matchAll(
    /^\| `(iam-[a-z0-9-]+)` \|/gm,
  ),
  ([, prefix]) => prefix ?? '',
);

/**
 * The expected security findings of the snippets, by prefix. They grant what their documents grant, and
 * docs/snippets.md warns about it.
 */
const earned: Readonly<Record<string, readonly string[]>> = {
  // Everything on everything in IAM: any role can be passed to any service, and any service-linked role can be created.
  'iam-jets': ['create-slr-with-star-in-action-and-resource', 'pass-role-with-star-in-action-and-resource'],
  'iam-cody': ['create-slr-with-star-in-action-and-resource', 'pass-role-with-star-in-action-and-resource'],
};

/** The names of files for templates whose policy does not show its kind. */
const fileNames: Readonly<Record<string, string>> = {
  'iam-scp-regions': 'regions-scp',
  'iam-scp-deny-root': 'deny-root-scp',
  'iam-permissions-boundary': 'permissions-boundary',
};

/** The text of a whole policy. A statement snippet is put into its list of statements. */
function policyText({ body, isFileTemplate }: Snippet): string {
  const { text } = expandSnippet(body.join('\n'));
  return isFileTemplate === true ? text : `{"Version": "2012-10-17", "Statement": [${text}]}`;
}

function policyOf(snippet: Snippet): Policy {
  return JSON.parse(policyText(snippet)) as Policy;
}

function actionsOf({ Statement }: Policy): readonly string[] {
  return Statement.flatMap(({ Action }) => Action);
}

/** The prefix and example of every policy that comes from a document, from the documentation's first table. */
const origins = Array.from(
  documentation.matchAll(/^\| `(?<prefix>iam-[a-z-]+)` \|.*\]\(\.\.\/(?<example>examples\/[^)]+)\) \|$/gm),
  ({ groups }) => ({ prefix: groups?.['prefix'] ?? '', example: groups?.['example'] ?? '' }),
);

/** The documented corrections of a snippet: its rows in the second table, as text. */
function correctionsOf(prefix: string): string {
  const table = documentation.split('## What was corrected')[1] ?? '';
  return table
    .split('\n')
    .filter((line) => line.startsWith(`| \`${prefix}\` |`))
    .join('\n');
}

describe('snippets', () => {
  it('are the policies from the five documents, the skeletons and the templates', () => {
    const prefixes = snippets.map(({ prefix }) => prefix).sort();
    assert.equal(origins.length, 20);
    assert.deepEqual(prefixes, [...origins.map(({ prefix }) => prefix), ...skeletons, ...templates].sort());
  });

  for (const snippet of snippets) {
    const { prefix, description, body } = snippet;
    it(`${prefix} is a valid policy with every stop filled in`, () => {
      const policy = policyOf(snippet);
      assert.equal(policy.Version, '2012-10-17');
      assert.ok(policy.Statement.length > 0);
      for (const { Effect } of policy.Statement) assert.match(Effect, /^(Allow|Deny)$/);
      assert.doesNotMatch(policyText(snippet), /[<>]|\$\{/, 'no placeholder of the document is left');
      for (const [stop, value] of expandSnippet(body.join('\n')).stops)
        assert.notEqual(value, '', `stop ${String(stop)} has a default`);
    });
    it(`${prefix} has no errors, and only the expected warnings`, async () => {
      const { findings } = await findingsIn({ text: policyText(snippet) });
      const loud = findings.filter(
        ({ rule, severity }) => (severity === 'error' || severity === 'warning') && rule.tier !== 'security',
      );
      assert.deepEqual(
        [...new Set(loud.map(({ rule }) => rule.id))].sort(),
        (earned[prefix] ?? []).filter((id) => rules.some((rule) => rule.id === id)),
      );
    });
    if (templates.includes(prefix)) {
      it(`${prefix} has no findings at all, including the security tier`, async () => {
        const { findings } = await findingsIn({
          text: policyText(snippet),
          uri: `file:///${fileNames[prefix] ?? prefix}.json`,
        });
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule.id}: ${message}`),
          [],
        );
      });
    }
    it(`${prefix} is indented with tabs, which the editor converts to the file's indentation`, () => {
      for (const line of body) assert.match(line, /^\t*\S/);
    });
    it(`${prefix} names its source`, () => {
      assert.match(description, skeletons.includes(prefix) ? /^Skeleton: / : / From: [A-Z].+, "[^"]+"\.$/);
    });
  }

  for (const { prefix, example } of origins) {
    it(`${prefix} has every action of ${example}, or the documentation explains why not`, () => {
      const snippet = snippets.find((each) => each.prefix === prefix);
      assert.ok(snippet);
      const own = new Set(actionsOf(policyOf(snippet)));
      const document = parse(readProjectFile(example), [], { allowTrailingComma: true }) as Policy;
      const corrections = correctionsOf(prefix);
      const lost = actionsOf(document).filter((action) => !own.has(action));
      assert.deepEqual(
        lost.filter((action) => !corrections.includes(`\`${action}\``)),
        [],
      );
      const gained = [...own].filter((action) => !actionsOf(document).includes(action));
      assert.deepEqual(
        gained.filter((action) => !corrections.includes(`\`${action}\``)),
        [],
      );
    });
  }

  it("are included for VS Code's commands, in both languages", () => {
    const manifest = JSON.parse(readProjectFile('package.json')) as {
      readonly contributes: { readonly snippets: unknown };
    };
    assert.deepEqual(manifest.contributes.snippets, [
      { language: 'json', path: './dist/snippets.json' },
      { language: 'jsonc', path: './dist/snippets.json' },
    ]);
  });
});

describe('expandSnippet', () => {
  it('inserts defaults, first choices and repetitions', () => {
    assert.equal(expandSnippet('${1|Allow,Deny|} $2 ${2:a:b} ${2}$0').text, 'Allow a:b a:b a:b');
  });
  it('decodes escapes', () => {
    assert.equal(expandSnippet('\\${aws:username} ${1:a\\}b}').text, '${aws:username} a}b');
  });
  it('rejects a bare dollar sign', () => {
    assert.throws(() => expandSnippet('${aws:username}'), /neither a stop nor escaped/);
  });
});
