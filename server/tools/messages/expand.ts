import ts from 'typescript';

/** A place in a message where a value goes. */
export const hole = Symbol('hole');

/** What an expression can say: literal text with holes. */
export type Said = readonly (string | typeof hole)[];

/** What the parameters of a function that is followed stand for. */
type Known = ReadonlyMap<ts.Symbol, readonly Said[]>;

const anything: readonly Said[] = [[hole]];

/** The maximum number of variants of a message; if there are more, its parts become messages of their own. */
const maxWays = 16;

const maxDepth = 5;

/**
 * Finds out what the string expressions of a program can say: follows constants, conditions and calls to the project's
 * own functions.
 */
export class Expander {
  readonly #checker: ts.TypeChecker;
  /** Expressions that are said as a part of others. */
  readonly followed = new Set<ts.Node>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** All that an expression can say. */
  waysOf(expression: ts.Expression, known: Known = new Map(), depth = 0): readonly Said[] {
    const ways = this.#ways(expression, known, depth);
    return ways.length > maxWays ? anything : ways;
  }

  #ways(node: ts.Expression, known: Known, depth: number): readonly Said[] {
    const of = (inner: ts.Expression): readonly Said[] => this.waysOf(inner, known, depth);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [[node.text]];
    if (ts.isTemplateExpression(node)) return this.#template(node, of);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return of(node.expression);
    if (ts.isConditionalExpression(node)) return [...of(node.whenTrue), ...of(node.whenFalse)];
    if (ts.isBinaryExpression(node)) return binary(node, of);
    if (ts.isIdentifier(node)) return this.#named(node, known, depth);
    if (ts.isCallExpression(node)) return this.#call(node, known, depth);
    return anything;
  }

  #template(node: ts.TemplateExpression, of: (inner: ts.Expression) => readonly Said[]): readonly Said[] {
    const spans = node.templateSpans.map(({ expression, literal }) => ({
      ways: of(expression),
      text: literal.text,
      expression,
    }));
    // What can be said in most ways becomes a hole first.
    const inOrder = [...spans].sort((a, b) => b.ways.length - a.ways.length);
    for (const span of inOrder) {
      if (spans.reduce((product, { ways }) => product * ways.length, 1) <= maxWays) break;
      span.ways = anything;
    }
    return spans.reduce<readonly Said[]>(
      (before, { ways, text }) => before.flatMap((start) => ways.map((way) => [...start, ...way, text])),
      [[node.head.text]],
    );
  }

  #named(node: ts.Identifier, known: Known, depth: number): readonly Said[] {
    const symbol = this.#symbolOf(node);
    if (symbol === undefined) return anything;
    const given = known.get(symbol);
    if (given !== undefined) return given;
    const declaration = symbol.valueDeclaration;
    if (
      declaration === undefined ||
      !ts.isVariableDeclaration(declaration) ||
      declaration.initializer === undefined ||
      depth > maxDepth ||
      !ts.isVariableDeclarationList(declaration.parent) ||
      (declaration.parent.flags & ts.NodeFlags.Const) === 0
    )
      return anything;
    return this.#follow(declaration.initializer, known, depth + 1);
  }

  #call(node: ts.CallExpression, known: Known, depth: number): readonly Said[] {
    if (!ts.isIdentifier(node.expression) || depth > maxDepth) return anything;
    const own = spoken(
      node.expression.text,
      node.arguments.map((argument) => this.waysOf(argument, known, depth)),
    );
    if (own !== undefined) return own;
    const declaration = this.#symbolOf(node.expression)?.valueDeclaration;
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration) || declaration.body === undefined)
      return anything;
    const inner = new Map(known);
    declaration.parameters.forEach(({ name }, index) => {
      const argument = node.arguments[index];
      const symbol = ts.isIdentifier(name) ? this.#checker.getSymbolAtLocation(name) : undefined;
      if (argument !== undefined && symbol !== undefined)
        inner.set(symbol, this.waysOf(argument, known, depth));
    });
    const returned = returnsOf(declaration.body);
    if (!returned.some((each) => this.#isSpoken(each))) return anything;
    const ways = returned.flatMap((each) => this.waysOf(each, inner, depth + 1));
    if (ways.length > maxWays) return anything;
    for (const each of returned) this.#follow(each, inner, depth + 1);
    return ways;
  }

  /** Whether an expression has words of its own. */
  #isSpoken(node: ts.Node): boolean {
    return (
      ts.isStringLiteral(node) ||
      ts.isTemplateExpression(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      (ts.forEachChild(node, (child) => this.#isSpoken(child)) ?? false)
    );
  }

  #follow(node: ts.Expression, known: Known, depth: number): readonly Said[] {
    const ways = this.waysOf(node, known, depth);
    if (ways !== anything) this.followed.add(node);
    return ways;
  }

  #symbolOf(node: ts.Identifier): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.#checker.getSymbolAtLocation(node);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
      ? this.#checker.getAliasedSymbol(symbol)
      : symbol;
  }
}

/**
 * What the functions that every message is built with make of their arguments. Numbers and lists are messages of their
 * own, or every message with one would be there many times.
 */
function spoken(name: string, [first = anything]: readonly (readonly Said[])[]): readonly Said[] | undefined {
  if (/^(count|listed|describeCounts|describeAll)$/.test(name)) return anything;
  if (name === 'code') return [['`', hole, '`']];
  return name === 'link' ? first.map((way) => ['[', ...way, '](', hole, ')']) : undefined;
}

function binary(node: ts.BinaryExpression, of: (inner: ts.Expression) => readonly Said[]): readonly Said[] {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
    return [...of(node.left), ...of(node.right).filter((way) => way.some((part) => part !== ''))];
  if (kind !== ts.SyntaxKind.PlusToken) return anything;
  return of(node.left).flatMap((left) => of(node.right).map((right) => [...left, ...right]));
}

function returnsOf(body: ts.Block): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
