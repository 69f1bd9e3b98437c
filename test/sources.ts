import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { longLines } from './longLines.ts';
import { readProjectFile, root } from './project.ts';

/** One source file of the project, with the facts about its structure. */
export interface Source {
  /** The path relative to the project's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Constructs that the project does not allow in TypeScript, with their lines. */
  readonly offenses: readonly string[];
  /**
   * Constructs that the project does not allow in any code: lines that are too long, and comments that disable a check
   * or contain a to-do.
   */
  readonly slips: readonly string[];
  readonly classes: readonly ClassShape[];
  /** Calls of push, unshift, max and min with a spread argument. */
  readonly spreads: readonly string[];
}

export interface Import {
  /** A package's name with path, or a file relative to the project's folder. */
  readonly target: string;
  readonly isFile: boolean;
  readonly typeOnly: boolean;
}

/** The type that TypeScript requires of an instance of the class. */
export interface ClassShape {
  readonly name: string;
  /** The class that it extends. */
  readonly base: string | undefined;
  /**
   * Whether only the class can create its instances, because it has a private member or only implements an interface.
   */
  readonly closed: boolean;
}

/** Every TypeScript file, or file of these types, in these folders. Missing folders are ignored. */
export function readSources(folders: readonly string[], types = /\.ts$/): readonly Source[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => types.test(name))
        .map((name) => readSource(`${folder}/${name.split(path.sep).join('/')}`)),
    );
}

export function readSource(file: string): Source {
  const text = readProjectFile(file);
  return parseSource(file, text);
}

/** Reads the facts about a file from its text. */
export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const offenses: string[] = [];
  const classes: ClassShape[] = [];
  const spreads: string[] = [];
  const place = (node: ts.Node, what: string): string =>
    `${what} in line ${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const offend = (node: ts.Node, what: string): void => {
    offenses.push(place(node, what));
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) offend(node, 'any');
    if (ts.isNonNullExpression(node)) offend(node, 'non-null assertion');
    if (ts.isSpreadElement(node) && isArgument(node)) spreads.push(place(node, 'spread'));
    if (ts.isClassLike(node)) classes.push(shapeOf(node));
    const target = importOf(node);
    if (target !== undefined) imports.push(resolve(file, target));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement) && isState(statement.declarationList)) {
      offend(statement, 'state of a module');
    }
  }
  const slips = [...longLines(tree), ...(text.match(openEnds) ?? [])];
  return { file, text, lines: text.trimEnd().split('\n').length, imports, offenses, slips, classes, spreads };
}

/** The linter and the compiler have no option to reject these comments. */
const openEnds = /(?:es|ox)lint-disable|\bTODO\b|\bFIXME\b|@ts-(?:ignore|expect-error|nocheck)/g;

/** Whether it is an argument of a function that accepts as many as the stack has room for. */
function isArgument({ parent }: ts.SpreadElement): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    /^(?:push|unshift|max|min)$/.test(parent.expression.name.text)
  );
}

function shapeOf({ name, heritageClauses, members }: ts.ClassLikeDeclaration): ClassShape {
  const types = (token: ts.SyntaxKind): readonly string[] =>
    heritageClauses
      ?.filter((clause) => clause.token === token)
      .flatMap((clause) => clause.types.map(({ expression }) => expression.getText())) ?? [];
  const isPrivate = (member: ts.ClassElement): boolean =>
    (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
    (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
  return {
    name: name?.text ?? '',
    base: types(ts.SyntaxKind.ExtendsKeyword)[0],
    closed: types(ts.SyntaxKind.ImplementsKeyword).length > 0 || members.some(isPrivate),
  };
}

/** Whether a declaration is mutable state: a variable, or a collection that starts empty or is not read-only. */
function isState({ flags, declarations }: ts.VariableDeclarationList): boolean {
  if ((flags & ts.NodeFlags.Let) !== 0) return true;
  return declarations.some(({ type, initializer }) => {
    if (/^readonly |^Readonly/.test(type?.getText() ?? '') || initializer === undefined) return false;
    if (ts.isArrayLiteralExpression(initializer)) return initializer.elements.length === 0;
    return ts.isNewExpression(initializer) && /^(?:Weak)?(?:Map|Set)$/.test(initializer.expression.getText());
  });
}

interface Target {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importOf(node: ts.Node): Target | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier.text, typeOnly };
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  ) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (argument !== undefined && ts.isStringLiteral(argument))
      return { specifier: argument.text, typeOnly: false };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, typeOnly: true };
  }
  return undefined;
}

function resolve(file: string, { specifier, typeOnly }: Target): Import {
  const isFile = specifier.startsWith('.');
  const target = isFile ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
  return { target, isFile, typeOnly };
}
