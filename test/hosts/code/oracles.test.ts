import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { callsOfPython, callsRead, literalsOfTypeScript, literalsRead } from './oracles.ts';

/** The files with these endings in a folder and its subfolders. */
function filesIn(folder: string, endings: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name) && !name.includes('node_modules'))
    .map((name) => path.join(folder, name));
}

/** Optional folder with more code to read than the project's own. */
const more = process.env['CODE_SAMPLES'];

describe("the reader of code agrees with the language's own parser", () => {
  const folders = ['server', 'test', 'client', 'cli', ...(more === undefined ? [] : [more])];

  it('in TypeScript and JavaScript', () => {
    const files = folders.flatMap((folder) => filesIn(folder, /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/));
    assert.ok(files.length > 300);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const { [path.extname(file)]: language = 'javascript' } = languages;
      const expected = literalsOfTypeScript(text, file);
      assert.deepEqual(sorted(literalsRead(text, language)), sorted(expected), file);
    }
  });

  it('in Python', (context) => {
    const files = more === undefined ? [] : filesIn(more, /\.py$/);
    const texts = [samples, ...files.map((file) => readFileSync(file, 'utf8'))];
    const expected = callsOfPython(texts);
    if (expected === undefined) {
      context.skip('There is no python3 here.');
      return;
    }
    expected.forEach((calls, index) => {
      if (calls === null) return;
      const read = [...callsRead(texts[index] ?? '')].sort((a, b) => a[0] - b[0]);
      assert.deepEqual(read, calls, files[index - 1] ?? 'samples');
    });
  });
});

const languages: Readonly<Record<string, string>> = {
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescriptreact',
  '.jsx': 'javascriptreact',
};

function sorted<Value>(map: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] {
  return [...map].sort(([a], [b]) => a - b);
}

const samples = `
"""PolicyStatement(actions=["not:This"])"""
from aws_cdk import aws_iam as iam  # PolicyStatement(actions=["nor:This"])

class Stack:
    def __init__(self, name):
        iam.PolicyStatement(
            effect=iam.Effect.ALLOW,
            actions=["s3:Get*", 's3:' "PutObject", r"s3:\\d", '''s3:List
Bucket''', u"a", ("b" "c"), ("d",)],
            resources=[f"arn:aws:s3:::{name}/*", f"{{a}}", "arn:aws:s3:::" + name, "a" + "b", *more, "%s" % name, "x".upper()],
            conditions={"StringEquals": {"aws:a": "b", f"{name}:sub": ["c"], name: "d", **more}, "Bool": {"aws:b": True}},
            principals=[iam.ServicePrincipal("lambda.amazonaws.com")] + [iam.AnyPrincipal()],
        )
        PolicyStatement(actions=[a for a in name if a == "b"], not_actions=name["a"], sid="a" if name else "b")
        iam.PolicyStatement(**{"actions": ["x:Y"]})
        iam.PolicyStatement(actions=["\\x41\\u0042\\n\\'\\"", "a\\
b"], resources=[lambda x: "y", not "a", -1, f'{name["a"]}', f"{name!r:>{10}}"])
`;
