import ts from 'typescript';

const limit = 120;

/** Text that cannot be broken: URLs, imports named after rule IDs, and strings without escapes. */
const unbroken = /[^:/?#]:\/\/[^?#]|^import |String\.raw`/;

/** The lines of a file that are too long, except for regular expressions and, in a test, documents in templates. */
export function longLines(tree: ts.SourceFile): readonly string[] {
  const long = new Map(
    tree.text
      .split(/\r?\n/)
      .map((line, index) => [index, line] as const)
      .filter(([, line]) => line.length > limit && !unbroken.test(line)),
  );
  if (long.size === 0) return [];
  const keepsLines = (node: ts.Node): boolean =>
    ts.isRegularExpressionLiteral(node) ||
    (tree.fileName.startsWith('test/') &&
      (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)));
  const lineAt = (offset: number): number => tree.getLineAndCharacterOfPosition(offset).line;
  const visit = (node: ts.Node): void => {
    if (keepsLines(node)) {
      for (let line = lineAt(node.getStart()); line <= lineAt(node.end); line++) long.delete(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...long].map(([index, { length }]) => `${length} characters in line ${index + 1}`);
}
