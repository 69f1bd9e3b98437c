import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addSuppression, reasonIn, setKind } from '../../server/src/configuration/editConfiguration.ts';
import { readConfiguration } from '../../server/src/configuration/readConfiguration.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';

const rules: ReadonlySet<string> = new Set(['full-admin', 'old-version']);

describe('suppressing a finding', () => {
  const accept = (text: string): string | undefined => {
    const edits = addSuppression(text, { rule: 'full-admin', files: 'a/admin.json', statement: 'Admin' });
    if (edits === undefined) return undefined;
    const result = applyReplacements(text, edits);
    const { problems, configuration } = readConfiguration(result, rules);
    assert.deepEqual(problems, []);
    assert.equal(configuration.suppressions.at(-1)?.statement, 'Admin');
    return `${result.slice(0, reasonIn(edits))}|${result.slice(reasonIn(edits))}`;
  };
  it('writes a new file, with a reason to fill in', () => {
    assert.equal(
      accept(''),
      `{
  "suppressions": [
    {
      "rule": "full-admin",
      "files": "a/admin.json",
      "statement": "Admin",
      "reason": "|"
    }
  ]
}
`,
    );
  });
  it('keeps the format and comments of an existing file', () => {
    assert.equal(
      accept(`{
    // Agreed on in March.
    "rules": { "old-version": "off" }
}
`),
      `{
    // Agreed on in March.
    "rules": { "old-version": "off" },
    "suppressions": [
        {
            "rule": "full-admin",
            "files": "a/admin.json",
            "statement": "Admin",
            "reason": "|"
        }
    ]
}
`,
    );
  });
  it('adds the entry after existing suppressions', () => {
    assert.equal(
      accept(`{
  "suppressions": [
    { "rule": "old-version", "files": "b.json" } // for now
  ]
}`),
      `{
  "suppressions": [
    { "rule": "old-version", "files": "b.json" }, // for now
    {
      "rule": "full-admin",
      "files": "a/admin.json",
      "statement": "Admin",
      "reason": "|"
    }
  ]
}`,
    );
  });
  it('is rejected if there is no place for it', () => {
    assert.equal(accept('[]'), undefined);
    assert.equal(accept('{ "suppressions": {} }'), undefined);
  });
});

describe('setting the kind of a file', () => {
  const say = (text: string, kind: string | undefined): string | undefined => {
    const edits = setKind(text, { path: 'a/x.json', files: 'a/x.json', kind });
    return edits && applyReplacements(text, edits);
  };
  it('adds an entry', () => {
    assert.equal(
      say('{ "kinds": [{ "files": "scp/**", "kind": "scp" }] }', 'trust'),
      '{ "kinds": [{ "files": "scp/**", "kind": "scp" }, { "files": "a/x.json", "kind": "trust" }] }',
    );
  });
  it('changes an existing entry', () => {
    assert.equal(
      say('{ "kinds": [{ "files": "a/x.json", "kind": "scp" }] }', 'trust'),
      '{ "kinds": [{ "files": "a/x.json", "kind": "trust" }] }',
    );
  });
  it('inserts the entry before a pattern that also matches the file, since the first one is used', () => {
    assert.equal(
      say(
        `{
  "kinds": [
    { "files": "a/**", "kind": "scp" }
  ]
}`,
        'trust',
      ),
      `{
  "kinds": [
    { "files": "a/x.json", "kind": "trust" },
    { "files": "a/**", "kind": "scp" }
  ]
}`,
    );
  });
  it('removes the entry again', () => {
    assert.equal(
      say(
        '{ "kinds": [{ "files": "a/x.json", "kind": "scp" }, { "files": "b.json", "kind": "rcp" }] }',
        undefined,
      ),
      '{ "kinds": [{ "files": "b.json", "kind": "rcp" }] }',
    );
  });
});
