import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { readProjectFile, root } from './project.ts';

/** One TypeScript file of the project, as far as the shape of the project is concerned. */
export interface Source {
  /** From the project's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Constructs that the project does not allow, with their lines. */
  readonly offences: readonly string[];
}

export interface Import {
  /** A package's name with path, or a file from the project's folder. */
  readonly target: string;
  readonly isFile: boolean;
  readonly typeOnly: boolean;
}

/** Every TypeScript file in these folders; a folder that is not there has none. */
export function readSources(folders: readonly string[]): readonly Source[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readSource(`${folder}/${name.split(path.sep).join('/')}`)),
    );
}

function readSource(file: string): Source {
  const text = readProjectFile(file);
  return parseSource(file, text);
}

/** Reads imports and offences out of a file's text. */
export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const offences: string[] = [];
  const offend = (node: ts.Node, what: string): void => {
    offences.push(`${what} in line ${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) offend(node, 'any');
    if (ts.isNonNullExpression(node)) offend(node, 'non-null assertion');
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
  for (const [found] of text.matchAll(
    /eslint-disable|\bTODO\b|\bFIXME\b|@ts-(?:ignore|expect-error|nocheck)/g,
  )) {
    offences.push(found);
  }
  return { file, text, lines: text.trimEnd().split('\n').length, imports, offences };
}

/** Whether what is declared can change: a variable, or a collection that starts empty or is not read-only. */
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
