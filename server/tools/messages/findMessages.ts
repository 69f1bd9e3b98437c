import path from 'node:path';
import ts from 'typescript';
import type { MessageParts } from './expand.ts';
import { Expander, hole } from './expand.ts';

/** The folders of `server/src` with texts for users. */
const folders = [
  'catalog',
  'catalogFiles',
  'hosts',
  'notations',
  'syntax',
  'analysis',
  'configuration',
  'features',
  'policy',
  'policyTests',
  'refactorings',
  'rules',
  'server',
  'text',
];

const levels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging', 'Unknown'];

const verbs = ['Allows', 'Denies', 'Names'];
const whom = ['', ' to everyone', ' to <>', ' to everyone except <>'];
const onWhat = ['', ' on every resource', ' on <>', ' on every resource but <>'];

/** All forms of the first sentence of a statement's explanation. */
const explanations = verbs.flatMap((verb) =>
  whom.flatMap((principals) =>
    onWhat.flatMap((resources) =>
      ['.', ', only if:'].map((end) => numbered(`**${verb} <>**${principals}${resources}${end}`)),
    ),
  ),
);

/** Numbers the placeholders of a text. */
function numbered(text: string): string {
  let marks = 0;
  return text.replaceAll('<>', () => `{${String(marks++)}}`);
}

/**
 * Texts that the code builds from words in tables and from access levels, which cannot be found by looking at single
 * expressions.
 */
const builtWords = [
  ...levels.flatMap((level) => [`{0} ${level.toLowerCase()}`, level.toLowerCase(), level, `{0} ${level}`]),
  ...levels.flatMap((level) => [`${level} ({0}): {1}`, `**${level}** ({0}): {1}`]),
  ...[
    'required',
    'when the request names one',
    'in special requests only',
    'when the request names one instead',
  ]
    .concat('in no request')
    .map((need) => `**{0}** (${need}): {1}`),
  ...['required', 'is', 'equals', 'matches', 'allow', 'allows', 'deny', 'denies', 'Allows', 'Denies'],
  ...['Names', 'everyone', 'on every resource', 'on {0}', 'on every resource but {0}'],
  ...['to everyone', 'to {0}', 'to everyone except {0}', 'on {0} and {1}', 'all {0}'],
  ...[
    '`{0}` {1} {2}',
    'every value of `{0}`',
    'at least one value of `{0}`',
    'Wildcards:',
    '{0} actions: {1}.',
  ],
  ...['{0} action: {1}.', '{0} or {1}', '{0} and {1}', '{0} and {1} more', '{0} or {1} more', '{0} nor {1}'],
  ...explanations,
  ...['ignoring case', 'and matches if they differ', 'ignoring case and matches if they differ']
    .concat(
      ['less', 'greater'].flatMap((side) =>
        ['', ' or equal to'].map(
          (end) => `and matches if the request's value is ${side} than${end} the value here`,
        ),
      ),
    )
    .map((sense) => `{0} ${sense}`),
  '{0}.',
  'a list',
  'a VPC',
  ...['colons', 'commas', 'comments', 'lists', 'punctuation', 'spaces'],
  '[Service Authorization Reference]({0})',
  '[IAM User Guide]({0})',
  '[AWS Managed Policy Reference]({0})',
  '[AWS SAM policy templates]({0})',
  ...['characters without white space', 'characters', 'bytes', 'the number {0}', 'more than {0}'],
];

/**
 * Files whose texts are for programs or models: parts of command lines, well-known names, and the tools for assistants.
 */
const technical =
  /src\/catalog\/(?!oidcClaims|keyTypeNames)|src\/catalogFiles\/(?!globalConditionKeys)|completion\/\w+\/(sending|via)Services|awsCommands\/(bash|powershell|shell)|completion\/\w+\/wellKnown|server\/(assistants|startServer|fileAccess)|text\/invisibleCharacters|links\.ts/;

/** Properties whose values are shown, so even a single word in them is a message. */
const shown = /^(message|title|detail|label|summary|description|noun|words|what|name|tooltip|reason)$/;

/** All messages of the server with placeholders for values, in alphabetical order, and the file of each. */
export function findMessages(root: string): ReadonlyMap<string, string> {
  const source = path.join(root, 'server/src');
  const program = ts.createProgram(
    [
      path.join(source, 'api/languageService.ts'),
      path.join(source, 'server/startServer.ts'),
      path.join(source, 'catalogFiles/globalConditionKeys.ts'),
    ],
    {
      allowImportingTsExtensions: true,
      noEmit: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      types: [],
      resolveJsonModule: true,
      strict: true,
    },
  );
  const expander = new Expander(program.getTypeChecker());
  const roots = program
    .getSourceFiles()
    .filter(({ fileName }) => !technical.test(fileName))
    .filter(({ fileName }) => folders.includes(path.relative(source, fileName).split(path.sep)[0] ?? ''))
    .flatMap((file) => rootsOf(file));
  const nouns = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(source) && !technical.test(fileName))
    .flatMap((file) => nounsIn(file).flatMap((node) => expander.variantsOf(node)))
    .flatMap((variant): readonly (readonly [string, string])[] =>
      variant.every((part) => part !== hole) ? [[variant.join(''), '']] : [],
    );
  const expanded = roots.map((expression) => ({ expression, variants: expander.variantsOf(expression) }));
  const found = new Map<string, string>();
  for (const { expression, variants } of expanded) {
    if (expander.followed.has(expression)) continue;
    const file = path.relative(source, expression.getSourceFile().fileName);
    for (const variant of variants)
      for (const unit of unitsOf(variant))
        if (isProse(unit, expression) && !found.has(unit)) found.set(unit, file);
  }
  for (const [noun, file] of nouns)
    for (const unit of [`{0} ${noun}`, `{0} ${noun.replace(/y$/, 'ie')}s`]) found.set(unit, file);
  for (const word of builtWords) found.set(word, '');
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The outermost string expressions. */
function rootsOf(file: ts.SourceFile): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isTechnical(node)) return;
    if (isStringy(node)) {
      found.push(node);
      inner(node);
      return;
    }
    if (ts.isPropertyAssignment(node) && shown.test(node.name.getText()) && isFollowable(node.initializer))
      found.push(node.initializer);
    if (ts.isShorthandPropertyAssignment(node) && shown.test(node.name.text)) found.push(node.name);
    ts.forEachChild(node, visit);
  };
  /** Visits the calls within a template, whose arguments are separate expressions. */
  const inner = (node: ts.Node): void => {
    ts.forEachChild(node, (child) => {
      if (ts.isCallExpression(child) || ts.isArrowFunction(child)) ts.forEachChild(child, visit);
      else inner(child);
    });
  };
  visit(file);
  return found;
}

/** The nouns that are counted: "statement" in "2 statements". */
function nounsIn(file: ts.SourceFile): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'count' && node.arguments[1] !== undefined)
      found.push(node.arguments[1]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isFollowable(node: ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isCallExpression(node);
}

function isStringy(node: ts.Node): node is ts.Expression {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node))
    return true;
  if (ts.isParenthesizedExpression(node)) return isStringy(node.expression);
  if (ts.isConditionalExpression(node)) return isStringy(node.whenTrue) || isStringy(node.whenFalse);
  return (
    ts.isBinaryExpression(node) &&
    [ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind) &&
    (isStringy(node.left) || isStringy(node.right))
  );
}

/** Whether a node is not shown to users: names of modules, types, properties and methods, errors, and comparisons. */
function isTechnical(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeNode(node) ||
    ts.isThrowStatement(node) ||
    ts.isElementAccessExpression(node) ||
    (ts.isBinaryExpression(node) && /^(===|!==|in)$/.test(node.operatorToken.getText())) ||
    (ts.isNewExpression(node) && /Error|Set/.test(node.expression.getText()))
  );
}

/** Splits a message into sentences and lines, which are translated separately. */
function unitsOf(variant: MessageParts): readonly string[] {
  let marks = 0;
  const text = variant.map((part) => (part === hole ? '\uFFFC' : part)).join('');
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[^\d\s][.?!]\**|^\uFFFC(?= Use )) (?=[A-Z\uFFFC`*"[])/u))
    .map((unit) => {
      marks = 0;
      return unit.replace(/^[\s#-]+|\s+$/g, '').replaceAll('\uFFFC', () => `{${String(marks++)}}`);
    });
}

function isProse(unit: string, expression: ts.Expression): boolean {
  const words =
    unit.replace(/`[^`]*`|\{\d+\}/g, ' ').match(/(?<![\w:@/.-])[A-Za-z][a-z]+(?![\w:@/]|-[a-z]+:)/g) ?? [];
  if (/^[a-z\d ]+-[a-z\d, -]+$/.test(unit) && !/ (a|an|the|to|of|for) /.test(unit)) return false;
  if (words.length === 0 || /^(arn:|https?:|[\w-]+:[\w*]+$)/.test(unit)) return false;
  if (/\s/.test(unit)) return true;
  const { parent } = expression;
  return ts.isPropertyAssignment(parent) && shown.test(parent.name.getText());
}
