import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import { renderEdits } from '../../server/src/hosts/json/writing/renderEdits.ts';
import type { Edit, NewValue } from '../../server/src/syntax/edit.ts';
import { memberOf } from '../../server/src/syntax/node.ts';
import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../../server/src/syntax/node.ts';

/** A document whose nodes are accessed by keys and indexes. */
class Document {
  readonly text: string;
  readonly #root: ValueNode | undefined;

  constructor(text: string) {
    this.text = text;
    this.#root = parseJson(text).root;
  }

  at(...path: readonly (string | number)[]): ValueNode {
    let node = this.#root;
    for (const step of path) {
      if (node?.kind === 'object') node = memberOf(node, String(step))?.value;
      else if (node?.kind === 'array') node = node.items[Number(step)];
    }
    if (node === undefined) throw new Error(`Nothing at ${path.join('.')}`);
    return node;
  }

  object(...path: readonly (string | number)[]): ObjectNode {
    const node = this.at(...path);
    if (node.kind !== 'object') throw new Error('not an object');
    return node;
  }

  array(...path: readonly (string | number)[]): ArrayNode {
    const node = this.at(...path);
    if (node.kind !== 'array') throw new Error('not a list');
    return node;
  }

  single(...path: readonly (string | number)[]): StringNode | ObjectNode {
    const node = this.at(...path);
    if (node.kind !== 'string' && node.kind !== 'object') throw new Error('not a string or an object');
    return node;
  }

  member(key: string, ...path: readonly (string | number)[]): Member {
    const member = memberOf(this.object(...path), key);
    if (member === undefined) throw new Error(`No ${key}`);
    return member;
  }

  remove(key: string, ...path: readonly (string | number)[]): Edit {
    return { kind: 'remove', container: this.object(...path), member: this.member(key, ...path) };
  }

  removeItem(index: number, ...path: readonly (string | number)[]): Edit {
    return { kind: 'removeItem', container: this.array(...path), item: this.at(...path, index) };
  }
}

/** The document's text after the edits. */
function edited(text: string, edit: (document: Document) => readonly Edit[], stops = false): string {
  const replacements = renderEdits(text, edit(new Document(text)), { stops });
  return replacements.reduceRight(
    (result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end),
    text,
  );
}

const insert = (into: ArrayNode | StringNode | ObjectNode, value: NewValue, after?: ValueNode): Edit => ({
  kind: 'insertItem',
  into,
  value,
  ...(after === undefined ? {} : { after }),
});

const lines = (...all: readonly string[]): string => all.join('\n');

describe('removing', () => {
  it('removes the line and the comma too', () => {
    const text = lines('{', '  "a": 1,', '  "b": 2,', '  "c": 3', '}');
    assert.equal(
      edited(text, (d) => [d.remove('a')]),
      lines('{', '  "b": 2,', '  "c": 3', '}'),
    );
    assert.equal(
      edited(text, (d) => [d.remove('c')]),
      lines('{', '  "a": 1,', '  "b": 2', '}'),
    );
    assert.equal(
      edited(text, (d) => [d.remove('b'), d.remove('c')]),
      lines('{', '  "a": 1', '}'),
    );
    assert.equal(
      edited(text, (d) => [d.remove('b'), d.remove('a'), d.remove('c')]),
      '{}',
    );
  });

  it('keeps everything on one line if it was', () => {
    assert.equal(
      edited('["a", "b", "c"]', (d) => [d.removeItem(1)]),
      '["a", "c"]',
    );
    assert.equal(
      edited('["a", "b", "c"]', (d) => [d.removeItem(0), d.removeItem(2)]),
      '["b"]',
    );
    assert.equal(
      edited('{ "a": 1, "b": 2 }', (d) => [d.remove('a')]),
      '{ "b": 2 }',
    );
    assert.equal(
      edited('{ "a": 1, "b": 2 }', (d) => [d.remove('b')]),
      '{ "a": 1 }',
    );
    assert.equal(
      edited('{ "a": [ "x" ] }', (d) => [d.removeItem(0, 'a')]),
      '{ "a": [] }',
    );
  });

  it('keeps comments', () => {
    const text = lines(
      '[',
      '  // first',
      '  "a", // about a',
      '  "b" /* about b */, // more',
      '  "c" // about c',
      ']',
    );
    assert.equal(
      edited(text, (d) => [d.removeItem(0), d.removeItem(2)]),
      lines('[', '  // first', '  // about a', '  "b" /* about b */ // more', '  // about c', ']'),
    );
    assert.equal(
      edited('[\n  "a", // about a\n  "b"]', (d) => [d.removeItem(1)]),
      '[\n  "a" // about a\n  ]',
    );
  });
});

describe('inserting', () => {
  const statement = lines('{', '    "Effect": "Allow",', '    "Action": "*"', '}');

  it('inserts members at the wanted place, in the style of the document', () => {
    const into = (d: Document): { readonly kind: 'insertMember'; readonly into: ObjectNode } => ({
      kind: 'insertMember',
      into: d.object(),
    });
    assert.equal(
      edited(statement, (d) => [
        { ...into(d), key: 'Sid', value: 'S', before: 'Effect' },
        { ...into(d), key: 'Resource', value: ['x', 'y'], before: 'Condition' },
        { ...into(d), key: 'Principal', value: '*', after: 'Effect' },
        { ...into(d), key: 'Condition', value: { Bool: { a: 'true' } } },
      ]),
      lines(
        '{',
        '    "Sid": "S",',
        '    "Effect": "Allow",',
        '    "Principal": "*",',
        '    "Action": "*",',
        '    "Resource": [',
        '        "x",',
        '        "y"',
        '    ],',
        '    "Condition": {',
        '        "Bool": {',
        '            "a": "true"',
        '        }',
        '    }',
        '}',
      ),
    );
    assert.equal(
      edited('{ "a": 1 }', (d) => [
        { ...into(d), key: 'b', value: [1] },
        { ...into(d), key: 'c', value: {}, before: 'a' },
      ]),
      '{ "c": {}, "a": 1, "b": [1] }',
    );
  });

  it('keeps tabs and carriage returns', () => {
    assert.equal(
      edited('{\r\n\t"a": [\r\n\t\t1 // one\r\n\t]\r\n}', (d) => [insert(d.array('a'), { b: 2 })]),
      '{\r\n\t"a": [\r\n\t\t1, // one\r\n\t\t{\r\n\t\t\t"b": 2\r\n\t\t}\r\n\t]\r\n}',
    );
  });

  it('fills empty containers', () => {
    assert.equal(
      edited('{\n  "a": []\n}', (d) => [insert(d.array('a'), 'x')]),
      lines('{', '  "a": [', '    "x"', '  ]', '}'),
    );
    assert.equal(
      edited('{"a": []}', (d) => [insert(d.array('a'), 'x'), insert(d.array('a'), 'y')]),
      '{"a": ["x", "y"]}',
    );
    assert.equal(
      edited('[ // none\n]', (d) => [insert(d.array(), 'x')]),
      '[ // none\n  "x"\n]',
    );
  });

  it('turns a single value into a list', () => {
    assert.equal(
      edited(statement, (d) => [insert(d.single('Action'), 'x'), insert(d.single('Action'), 'y')]),
      lines(
        '{',
        '    "Effect": "Allow",',
        '    "Action": [',
        '        "*",',
        '        "x",',
        '        "y"',
        '    ]',
        '}',
      ),
    );
    assert.equal(
      edited('{\n  "S": {\n    "a": 1\n  }\n}', (d) => [insert(d.single('S'), {})]),
      lines('{', '  "S": [', '    {', '      "a": 1', '    },', '    {}', '  ]', '}'),
    );
    assert.equal(
      edited('{\n  "S": {\n    "a": 1\n  }\n}', (d) => [insert(d.single('S'), 2), d.remove('a', 'S')]),
      '{\n  "S": [{}, 2]\n}',
    );
    assert.equal(
      edited('{"a": "x"}', (d) => [
        { kind: 'replace', node: d.at('a'), value: 'z' },
        insert(d.single('a'), 'y'),
      ]),
      '{"a": ["z", "y"]}',
    );
  });

  it('splits a line that becomes too long', () => {
    const long = 'x'.repeat(50);
    const text = `{\n  "a": ["${long}"],\n  "b": 1\n}`;
    assert.equal(
      edited(text, (d) => [insert(d.array('a'), 'y')]),
      `{\n  "a": ["${long}", "y"],\n  "b": 1\n}`,
    );
    assert.equal(
      edited(text, (d) => [insert(d.array('a'), long)]),
      lines('{', '  "a": [', `    "${long}",`, `    "${long}"`, '  ],', '  "b": 1', '}'),
    );
  });
});

describe('several edits of one document', () => {
  it('are combined in a container', () => {
    const text = lines('[', '  "a",', '  "b",', '  "c"', ']');
    assert.equal(
      edited(text, (d) => [
        d.removeItem(2),
        { kind: 'replace', node: d.at(0), value: 'A' },
        insert(d.array(), 'x', d.at(1)),
        insert(d.array(), 'y', d.at(1)),
        d.removeItem(1),
      ]),
      lines('[', '  "A",', '  "x",', '  "y"', ']'),
    );
    assert.equal(
      edited('["a"]', (d) => [insert(d.array(), 'x'), d.removeItem(0)]),
      '["x"]',
    );
    assert.equal(
      edited('{"a": 1}', (d) => [{ kind: 'renameKey', member: d.member('a'), key: 'b"' }]),
      '{"b\\"": 1}',
    );
  });

  it('are skipped inside removed or replaced nodes', () => {
    const text = '{"a": {"b": ["c"]}, "d": 1}';
    assert.equal(
      edited(text, (d) => [d.remove('a'), d.removeItem(0, 'a', 'b')]),
      '{"d": 1}',
    );
    assert.equal(
      edited(text, (d) => [insert(d.array('a', 'b'), 'x'), { kind: 'replace', node: d.at('a'), value: 2 }]),
      '{"a": 2, "d": 1}',
    );
  });

  it('change as little as possible', () => {
    const text = lines('[', '  "a",', '  "b"', ']');
    assert.deepEqual(renderEdits(text, [insert(new Document(text).array(), 'c')], { stops: false }), [
      { start: 14, end: 14, newText: ',\n  "c"' },
    ]);
  });
});

describe('snippet stops', () => {
  const partition = { name: 'partition', text: 'aws', choices: ['aws', 'aws-cn', 'a,b|c\\'] };
  const arn: NewValue = {
    stops: ['arn:', partition, ':s3:::', { name: 'bucket', text: '${x}"' }, '/$*', partition],
  };

  it('are numbered in the order of the text', () => {
    assert.equal(
      edited('{"a": "x}"}', (d) => [{ kind: 'replace', node: d.at('a'), value: arn }], true),
      '{"a": "arn:${1|aws,aws-cn,a\\,b\\|c\\\\\\\\|}:s3:::${2:\\${x\\}\\\\"}/\\$*${1:aws}"}',
    );
    assert.equal(
      edited('{"a": "x}"}', (d) => [insert(d.single('a'), '\\')], true),
      '{"a": ["x\\}", "\\\\\\\\"]}',
    );
  });

  it('are numbered last if they are late', () => {
    const region = { name: 'region', text: 'us-east-1', late: true };
    const late: NewValue = { stops: ['arn:', region, ':', { name: 'queue', text: 'q' }] };
    assert.equal(
      edited('{"a": 1}', (d) => [{ kind: 'replace', node: d.at('a'), value: late }], true),
      '{"a": "arn:${2:us-east-1}:${1:q}"}',
    );
  });

  it('are replaced by their texts without snippets', () => {
    assert.equal(
      edited('{"a": 1}', (d) => [{ kind: 'replace', node: d.at('a'), value: arn }]),
      '{"a": "arn:aws:s3:::${x}\\"/$*aws"}',
    );
  });
});

describe('writing edits', () => {
  it('takes time linear in the number of edits, not in the size of their lists', () => {
    /** The number of times that edits are read, with each edit in its own list. */
    const looksAt = (count: number): number => {
      let looks = 0;
      const document = new Document(JSON.stringify(Array.from({ length: count }, () => ['a', 'b'])));
      const counting: ProxyHandler<Edit> = {
        get: (edit, name) => (looks++, Reflect.get(edit, name) as unknown),
      };
      const edits = Array.from({ length: count }, (_, at) => new Proxy(document.removeItem(0, at), counting));
      renderEdits(document.text, edits, { stops: false });
      return looks;
    };
    assert.ok(looksAt(1_000) < 3 * looksAt(500), `${looksAt(1_000)} after ${looksAt(500)}`);
  });
});
