import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { possibleStatements } from '../evaluation/possible.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import { listed } from '../text/listed.ts';
import { containsAny } from '../text/orderedRanges.ts';
import { contains } from '../text/range.ts';
import { toRange } from './diagnostics.ts';

/** The maximum length of the name that an editor shows for a value or for what a statement does. */
const maxNameLength = 60;

/** The maximum depth and number of symbols. VS Code's JSON server has the same limit (`json.maxItemsComputed`). */
const [maxDepth, maxSymbols] = [30, 5_000];

/**
 * The statements of a document, named by Sid, or by what they do if they have none. If the whole document is a policy,
 * all symbols, so that the list can replace another server's. Otherwise, its policies with their statements or, with
 * `inPlace` of another server's list, all symbols if they are known. Code is listed by its own language's server; a
 * client that chooses where to show symbols gets its statements to name them where they are folded.
 */
export function outline(analysis: DocumentAnalysis, inPlace = false): DocumentSymbol[] {
  const { policies, isPartial, roots } = analysis.host;
  const list = new Outline(analysis);
  if (isPartial === true) return inPlace ? list.ofStatements() : [];
  if (inPlace && roots !== undefined) return list.ofAll(roots);
  const whole = analysis.policies[policies.findIndex(({ path }) => path.length === 0)];
  return whole === undefined ? list.ofPolicies() : list.ofAll([whole.node]);
}

/** A symbol, and the value whose parts are listed below it. */
interface Listed {
  readonly symbol: DocumentSymbol;
  readonly value: ValueNode | undefined;
  readonly depth: number;
}

/** The statements of a policy, including those that a template or a module may omit. */
function statementsOf(policy: PolicyDocument): readonly Statement[] {
  return possibleStatements(policy).statements.map(({ statement }) => statement);
}

class Outline {
  readonly #analysis: DocumentAnalysis;
  /** By start offset, because a policy's nodes may differ from the document's. */
  readonly #statements: ReadonlyMap<number, Statement>;
  readonly #inOrder: readonly ObjectNode[];
  #left = maxSymbols;

  constructor(analysis: DocumentAnalysis) {
    this.#analysis = analysis;
    const policies = [...analysis.alternatives.map(({ policy }) => policy), ...analysis.policies];
    const statements = policies.flatMap(statementsOf);
    this.#statements = new Map(statements.map((statement) => [statement.node.start, statement]));
    this.#inOrder = [...this.#statements.values()].map(({ node }) => node).sort((a, b) => a.start - b.start);
  }

  /** If there is not enough room, statements come first, then the least nested symbols. */
  ofAll(roots: readonly ValueNode[]): DocumentSymbol[] {
    const [leading, others]: [Listed[], Listed[]] = [[], []];
    const add = (listed: readonly Listed[]): readonly DocumentSymbol[] => {
      for (const each of listed) (this.#leads(each.value) ? leading : others).push(each);
      return listed.map(({ symbol }) => symbol);
    };
    const symbols = roots.flatMap((root) => add(this.#symbolsIn(root, 1)));
    for (const queue of [leading, others])
      for (const { symbol, value, depth } of queue) {
        const below = depth < maxDepth ? add(this.#symbolsIn(value, depth + 1)) : [];
        if (below.length > 0) symbol.children = [...below];
      }
    return symbols;
  }

  ofStatements(): DocumentSymbol[] {
    return this.#first(this.#inOrder).map((node) => this.#symbol('', node, node, node));
  }

  ofPolicies(): DocumentSymbol[] {
    return this.#first(this.#analysis.policies).map((policy, index) => {
      const name = nameOfPlace(this.#analysis.host.policies[index]?.path ?? []);
      const children = this.#first(statementsOf(policy)).map(({ node }) =>
        this.#symbol('', node, node, node),
      );
      return {
        ...this.#symbol(name, policy.node, lineOf(policy), policy.node),
        ...(children.length > 0 && { children }),
      };
    });
  }

  /** Whether a value contains statements. */
  #leads(value: ValueNode | undefined): boolean {
    return value !== undefined && containsAny(this.#inOrder, value);
  }

  #symbolsIn(value: ValueNode | undefined, depth: number): readonly Listed[] {
    switch (value?.kind) {
      case 'object':
        return this.#first(value.members).map((member) => this.#member(member, depth));
      case 'array':
        return this.#items(value.items, depth);
      case 'dynamic':
        return value.call ? this.#symbolsIn(value.call, depth) : this.#items(value.parts ?? [], depth);
      case 'string':
        return this.#leads(value) ? this.#symbolsIn(this.#policyIn(value), depth) : [];
      case 'scalar':
      case undefined:
        return [];
    }
  }

  #items(all: readonly ValueNode[], depth: number): readonly Listed[] {
    const items = this.#first(all);
    return items.map((value, index) => {
      const symbol = this.#symbol(itemName(value, index), value, value, value);
      return { symbol, value, depth };
    });
  }

  #member(member: Member, depth: number): Listed {
    const { key, value } = member;
    const symbol = this.#symbol(key.value, member, key, value);
    if (value === undefined || this.#statementAt(value) === undefined) return { symbol, value, depth };
    // A statement outside of a list.
    const { start, end } = value;
    return {
      symbol: this.#symbol(key.value, member, key),
      value: { kind: 'array', start, end, items: [value] },
      depth,
    };
  }

  /** The policy that is written as JSON in a text. */
  #policyIn(text: TextRange): ValueNode | undefined {
    return this.#analysis.policies.find(({ node }) => contains(text, node))?.node;
  }

  #statementAt(value: ValueNode | undefined): Statement | undefined {
    return value?.kind === 'object' ? this.#statements.get(value.start) : undefined;
  }

  #symbol(name: string, range: TextRange, selection: TextRange, value?: ValueNode): DocumentSymbol {
    const { lines } = this.#analysis;
    const statement = this.#statementAt(value);
    const detail = detailOf(value);
    return {
      // An editor rejects symbols without a name.
      name: (statement ? nameOf(statement) : name) || '""',
      ...(detail !== undefined && { detail }),
      kind: statement ? SymbolKind.Class : kindOf(value),
      range: toRange(lines, range),
      selectionRange: toRange(lines, (statement && nameIn(statement)) ?? selection),
    };
  }

  /** Limits children to the number that may still be listed. */
  #first<Child>(children: readonly Child[]): readonly Child[] {
    const listed = children.slice(0, this.#left);
    this.#left -= listed.length;
    return listed;
  }
}

/** Keys that are on the path of every resource of a template. */
const isOmitted: ReadonlySet<string | number> = new Set(['Resources', 'Properties']);

/**
 * The place of a policy, such as `Role.AssumeRolePolicyDocument` in a template, or
 * `resource.aws_iam_policy.read.policy`.
 */
function nameOfPlace(path: readonly (string | number)[]): string {
  return shorten(path.filter((key) => !isOmitted.has(key)).join('.'));
}

/**
 * The range to select for a statement, whose line is shown as a sticky line: its Sid, or its first member, since a line
 * with only a brace is not helpful. It has to be inside the statement, and members may come from elsewhere, as with a
 * merge key in YAML.
 */
function nameIn({ node, sid }: Statement): TextRange {
  return [sid, node.members[0]?.key].find((name) => name !== undefined && contains(node, name)) ?? node;
}

/**
 * The range to select for a policy inside a larger document. Editors show its line as a sticky line above its
 * statements. A YAML mapping starts with its first member, which is not helpful there.
 */
function lineOf({ node }: PolicyDocument): TextRange {
  const [first] = node.members;
  if (first?.start !== node.start) return node;
  const statements = node.members.find(({ key }) => key.value === 'Statement')?.key;
  return statements !== undefined && contains(node, statements) ? statements : node;
}

/** The name of a statement: its Sid, or what it does. */
function nameOf({ sid, effect, actions }: Statement): string {
  if (sid !== undefined && sid.value !== '') return sid.value;
  const negated = actions[0]?.negated === true;
  const names = actions.filter((action) => action.negated === negated).map(({ literal }) => literal.value);
  const what = names.length === 0 ? 'nothing yet' : `${negated ? 'all but ' : ''}${some(names)}`;
  return `${effect ?? 'No effect'}: ${what}`;
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 1);
  for (const name of names.slice(1)) {
    if ([...shown, name].join(', ').length > maxNameLength) break;
    shown.push(name);
  }
  return listed(shown, names.length);
}

function itemName(item: ValueNode, index: number): string {
  return item.kind === 'string' && item.value !== '' ? shorten(item.value) : String(index);
}

function detailOf(value: ValueNode | undefined): string | undefined {
  return value?.kind === 'string' || value?.kind === 'scalar' ? shorten(String(value.value)) : undefined;
}

function shorten(text: string): string {
  return text.length > maxNameLength ? `${text.slice(0, maxNameLength - 1)}…` : text;
}

function kindOf(value: ValueNode | undefined): SymbolKind {
  switch (value?.kind) {
    case 'array':
      return SymbolKind.Array;
    case 'string':
      return SymbolKind.String;
    case 'scalar':
      return typeof value.value === 'number' ? SymbolKind.Number : SymbolKind.Boolean;
    case 'object':
    case 'dynamic':
    case undefined:
      return SymbolKind.Module;
  }
}
