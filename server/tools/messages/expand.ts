import ts from 'typescript';

/** A placeholder for a value in a message. */
export const hole = Symbol('hole');

/** A text that an expression can evaluate to: literal parts and holes. */
export type MessageParts = readonly (string | typeof hole)[];

/** The possible texts of a called function's parameters. */
type Known = ReadonlyMap<ts.Symbol, readonly MessageParts[]>;

const anything: readonly MessageParts[] = [[hole]];

/** The maximum number of variants of a message; if there are more, its parts become separate messages. */
const maxVariants = 16;

const maxDepth = 5;

/**
 * Finds the texts that the string expressions of a program can evaluate to. Follows constants, conditions and calls of
 * the project's functions.
 */
export class Expander {
  readonly #checker: ts.TypeChecker;
  /** Expressions that are part of other messages. */
  readonly followed = new Set<ts.Node>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** All texts that an expression can evaluate to. */
  variantsOf(expression: ts.Expression, known: Known = new Map(), depth = 0): readonly MessageParts[] {
    const variants = this.#variants(expression, known, depth);
    return variants.length > maxVariants ? anything : variants;
  }

  #variants(node: ts.Expression, known: Known, depth: number): readonly MessageParts[] {
    const of = (inner: ts.Expression): readonly MessageParts[] => this.variantsOf(inner, known, depth);
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

  #template(
    node: ts.TemplateExpression,
    of: (inner: ts.Expression) => readonly MessageParts[],
  ): readonly MessageParts[] {
    const spans = node.templateSpans.map(({ expression, literal }) => ({
      variants: of(expression),
      text: literal.text,
      expression,
    }));
    // The parts with the most variants become holes first.
    const inOrder = [...spans].sort((a, b) => b.variants.length - a.variants.length);
    for (const span of inOrder) {
      if (spans.reduce((product, { variants }) => product * variants.length, 1) <= maxVariants) break;
      span.variants = anything;
    }
    return spans.reduce<readonly MessageParts[]>(
      (before, { variants, text }) =>
        before.flatMap((start) => variants.map((variant) => [...start, ...variant, text])),
      [[node.head.text]],
    );
  }

  #named(node: ts.Identifier, known: Known, depth: number): readonly MessageParts[] {
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

  #call(node: ts.CallExpression, known: Known, depth: number): readonly MessageParts[] {
    if (!ts.isIdentifier(node.expression) || depth > maxDepth) return anything;
    const own = formatted(
      node.expression.text,
      node.arguments.map((argument) => this.variantsOf(argument, known, depth)),
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
        inner.set(symbol, this.variantsOf(argument, known, depth));
    });
    const returned = returnsOf(declaration.body);
    if (!returned.some((each) => this.#hasText(each))) return anything;
    const variants = returned.flatMap((each) => this.variantsOf(each, inner, depth + 1));
    if (variants.length > maxVariants) return anything;
    for (const each of returned) this.#follow(each, inner, depth + 1);
    return variants;
  }

  /** Whether an expression contains literal text. */
  #hasText(node: ts.Node): boolean {
    return (
      ts.isStringLiteral(node) ||
      ts.isTemplateExpression(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      (ts.forEachChild(node, (child) => this.#hasText(child)) ?? false)
    );
  }

  #follow(node: ts.Expression, known: Known, depth: number): readonly MessageParts[] {
    const variants = this.variantsOf(node, known, depth);
    if (variants !== anything) this.followed.add(node);
    return variants;
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
 * The texts of the functions that format values in messages. Numbers and lists are separate messages, because otherwise
 * each message with one would have many variants.
 */
function formatted(
  name: string,
  [first = anything]: readonly (readonly MessageParts[])[],
): readonly MessageParts[] | undefined {
  if (/^(count|listed|describeCounts|describeAll)$/.test(name)) return anything;
  if (name === 'code') return [['`', hole, '`']];
  return name === 'link' ? first.map((variant) => ['[', ...variant, '](', hole, ')']) : undefined;
}

function binary(
  node: ts.BinaryExpression,
  of: (inner: ts.Expression) => readonly MessageParts[],
): readonly MessageParts[] {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
    return [...of(node.left), ...of(node.right).filter((variant) => variant.some((part) => part !== ''))];
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
