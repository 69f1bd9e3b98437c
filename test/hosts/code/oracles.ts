import { spawnSync } from 'node:child_process';
import ts from 'typescript';
import { atOnce } from '../../../server/src/text/steps.ts';
import { matchBrackets } from '../../../server/src/hosts/code/brackets.ts';
import { CodeString } from '../../../server/src/hosts/code/nodes.ts';
import { textOf } from '../../../server/src/hosts/code/strings.ts';
import { isString } from '../../../server/src/hosts/code/tokens.ts';
import { Values } from '../../../server/src/hosts/code/values.ts';
import { wordsOf } from '../../../server/src/hosts/code/readWords.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';
import type { Json } from '../../arbitraries.ts';

/** The value of a literal; a question mark for everything else. */
function literalOf(node: ValueNode | undefined): Json {
  switch (node?.kind) {
    case 'string':
      return node instanceof CodeString && node.holes.length > 0 ? '?' : node.value;
    case 'array':
      return node.items.map(literalOf);
    case 'object':
      return Object.fromEntries(
        node.members
          .filter(({ key }) => !(key instanceof CodeString) || key.holes.length === 0)
          .map(({ key, value }) => [key.value, literalOf(value)]),
      );
    default:
      return '?';
  }
}

/** The strings, objects and lists of a program by start offset, as this project reads them. */
export function literalsRead(text: string, languageId: string): ReadonlyMap<number, Json> {
  const words = wordsOf(text, languageId);
  const values = new Values(words, atOnce(matchBrackets(words)));
  const found = new Map<number, Json>();
  words.tokens.forEach((token, index) => {
    const isTagged = isString(token) && token.hole === '${' && words.tokens[index - 1]?.end === token.start;
    if (isTagged && values.nameAt(index - 1) !== undefined) found.set(token.start, '?');
    else if (isString(token)) found.set(token.start, literalOf(textOf(text, token)));
    else if (values.nameAt(index) === 'PolicyStatement' && values.is(index + 1, '(')) {
      const { values: given, named } = atOnce(values.arguments(index + 1));
      const members = Object.fromEntries(named.map(({ key, value }) => [key.value, literalOf(value)]));
      found.set(token.start, words.isPython ? members : given.map(literalOf));
    }
  });
  return found;
}

/** The same as TypeScript's parser reads them. */
export function literalsOfTypeScript(text: string, fileName: string): ReadonlyMap<number, Json> {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Json>();
  const visit = (node: ts.Node): void => {
    // An expression in a template is not one of the tokens.
    if (ts.isTaggedTemplateExpression(node)) {
      visit(node.tag);
      found.set(node.template.getStart(file), '?');
      return;
    }
    if (ts.isTemplateExpression(node)) {
      found.set(node.getStart(file), '?');
      return;
    }
    const isAttribute = ts.isStringLiteral(node) && ts.isJsxAttribute(node.parent);
    if (ts.isStringLiteralLike(node) && !isAttribute) found.set(node.getStart(file), node.text);
    if (ts.isTemplateLiteralTypeNode(node)) {
      found.set(node.getStart(file), '?');
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      if (ts.isIdentifier(callee) && callee.text === 'PolicyStatement' && node.arguments !== undefined)
        found.set(callee.getStart(file), node.arguments.map(literalOfTypeScript));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function literalOfTypeScript(node: ts.Node): Json {
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return literalOfTypeScript(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literalOfTypeScript(node.left), literalOfTypeScript(node.right)];
    const isText = typeof left === 'string' && typeof right === 'string' && left !== '?' && right !== '?';
    return isText ? left + right : '?';
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literalOfTypeScript);
  if (!ts.isObjectLiteralExpression(node)) return '?';
  return Object.fromEntries(
    node.properties.flatMap((property): [string, Json][] => {
      if (ts.isShorthandPropertyAssignment(property)) return [[property.name.text, '?']];
      if (!ts.isPropertyAssignment(property)) return [];
      const { name, initializer } = property;
      if (ts.isComputedPropertyName(name)) {
        const key = literalOfTypeScript(name.expression);
        return typeof key === 'string' && key !== '?' ? [[key, literalOfTypeScript(initializer)]] : [];
      }
      return [[name.getText().replace(/^['"]|['"]$/g, ''), literalOfTypeScript(initializer)]];
    }),
  );
}

const script = `
import ast, json, sys
def literal(node):
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else '?'
    if isinstance(node, ast.JoinedStr):
        parts = [literal(v) for v in node.values]
        return ''.join(parts) if '?' not in parts else '?'
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = literal(node.left), literal(node.right)
        if isinstance(left, list) or isinstance(right, list):
            return (left if isinstance(left, list) else [left]) + (right if isinstance(right, list) else [right])
        return left + right if '?' not in (left, right) and isinstance(left, str) and isinstance(right, str) else '?'
    if isinstance(node, ast.List):
        return [literal(e) for e in node.elts]
    if isinstance(node, ast.Dict):
        pairs = [(literal(k), literal(v)) for k, v in zip(node.keys, node.values) if k is not None]
        return {k: v for k, v in pairs if isinstance(k, str) and k != '?'}
    return ['?'] if isinstance(node, ast.ListComp) else '?'
def calls(text):
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, 'id', None)
            if name == 'PolicyStatement':
                found.append([node.lineno, {k.arg: literal(k.value) for k in node.keywords if k.arg}])
    return sorted(found, key=lambda each: each[0])
def all(text):
    try:
        return calls(text)
    except SyntaxError:
        return None
print(json.dumps([all(text) for text in json.load(sys.stdin)]))
`;

/**
 * The named arguments of each PolicyStatement in these texts, as Python reads them. Undefined if Python is not
 * installed; null for a text that Python cannot parse.
 */
export function callsOfPython(
  texts: readonly string[],
): readonly (readonly (readonly [line: number, named: Json])[] | null)[] | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return status === 0 ? (JSON.parse(stdout) as ReturnType<typeof callsOfPython>) : undefined;
}

/** The same as this project reads them. */
export function callsRead(text: string): readonly (readonly [line: number, named: Json])[] {
  const words = wordsOf(text, 'python');
  const values = new Values(words, atOnce(matchBrackets(words)));
  return words.tokens.flatMap((token, index) => {
    if (values.nameAt(index) !== 'PolicyStatement' || !values.is(index + 1, '(')) return [];
    const before = values.nameAt(index - 1);
    if (before === 'class' || before === 'def') return [];
    const { named } = atOnce(values.arguments(index + 1));
    const members = Object.fromEntries(named.map(({ key, value }) => [key.value, literalOf(value)]));
    const isAttribute = values.is(index - 1, '.');
    const start = isAttribute ? firstOfChain(values, index) : token.start;
    return [[text.slice(0, start).split('\n').length, members] as const];
  });
}

function firstOfChain(values: Values, index: number): number {
  let at = index;
  while (values.is(at - 1, '.')) at -= 2;
  return values.token(at)?.start ?? 0;
}
