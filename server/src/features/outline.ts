import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { possibleStatements } from '../evaluation/possible.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Member, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import { listed } from '../text/listed.ts';
import { holdsOneOf } from '../text/orderedRanges.ts';
import { contains } from '../text/range.ts';
import { toRange } from './diagnostics.ts';

/** How long a name may be that an editor shows of a value or of what a statement does. */
const maxNameLength = 60;

/** How deep and how many symbols are listed; VS Code's JSON server ends at so many (`json.maxItemsComputed`). */
const [maxDepth, maxSymbols] = [30, 5_000];

/**
 * The statements of a document, by Sid, or by what they do where they have none. Of a document that is a policy as a
 * whole all symbols, so that they can take the place of what another server lists; of another one its policies with
 * their statements, or, `inPlace` of what another server lists, all symbols if they are known. Nothing of code, whose
 * statements are parts of what it does.
 */
export function outline(analysis: DocumentAnalysis, inPlace = false): DocumentSymbol[] {
  const { policies, isPartial, roots } = analysis.host;
  if (isPartial === true) return [];
  const list = new Outline(analysis);
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

/** The statements of a policy, with those that a template or a module may leave out. */
function statementsOf(policy: PolicyDocument): readonly Statement[] {
  return possibleStatements(policy).statements.map(({ statement }) => statement);
}

class Outline {
  readonly #analysis: DocumentAnalysis;
  /** By where they begin: what a policy says may be another node than what is written. */
  readonly #statements: ReadonlyMap<number, Statement>;
  readonly #inOrder: readonly TextRange[];
  #left = maxSymbols;

  constructor(analysis: DocumentAnalysis) {
    this.#analysis = analysis;
    const policies = [...analysis.alternatives.map(({ policy }) => policy), ...analysis.policies];
    const statements = policies.flatMap(statementsOf);
    this.#statements = new Map(statements.map((statement) => [statement.node.start, statement]));
    this.#inOrder = [...this.#statements.values()].map(({ node }) => node).sort((a, b) => a.start - b.start);
  }

  /** Where there is not room for all, the statements come first, and then what is nested least. */
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

  /** Whether there are statements in a value. */
  #leads(value: ValueNode | undefined): boolean {
    return value !== undefined && holdsOneOf(this.#inOrder, value);
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
    // A statement that is in no list.
    const { start, end } = value;
    return {
      symbol: this.#symbol(key.value, member, key),
      value: { kind: 'array', start, end, items: [value] },
      depth,
    };
  }

  /** The policy that is JSON in a text. */
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
      // An editor refuses a symbol without a name.
      name: (statement ? nameOf(statement) : name) || '""',
      ...(detail !== undefined && { detail }),
      kind: statement ? SymbolKind.Class : kindOf(value),
      range: toRange(lines, range),
      selectionRange: toRange(lines, (statement && nameIn(statement)) ?? selection),
    };
  }

  /** As many as may still be listed. */
  #first<Child>(children: readonly Child[]): readonly Child[] {
    const listed = children.slice(0, this.#left);
    this.#left -= listed.length;
    return listed;
  }
}

/** Of all resources of a template. */
const isSaid: ReadonlySet<string | number> = new Set(['Resources', 'Properties']);

/**
 * Where a policy is, such as `Role.AssumeRolePolicyDocument` in a template, or
 * `resource.aws_iam_policy.read.policy`.
 */
function nameOfPlace(path: readonly (string | number)[]): string {
  return shorten(path.filter((key) => !isSaid.has(key)).join('.'));
}

/**
 * What is selected of a statement and shown as its sticky line: its Sid, or its first member, since a line with only a
 * brace says nothing. It has to be in the statement, and members may come from elsewhere, as with a merge key in YAML.
 */
function nameIn({ node, sid }: Statement): TextRange {
  return [sid, node.members[0]?.key].find((name) => name !== undefined && contains(node, name)) ?? node;
}

/**
 * What is selected of a policy that other things are around: editors show its line above its statements (as sticky
 * lines). A mapping of YAML begins with its first member, which says nothing of them.
 */
function lineOf({ node }: PolicyDocument): TextRange {
  const [first] = node.members;
  if (first?.start !== node.start) return node;
  const statements = node.members.find(({ key }) => key.value === 'Statement')?.key;
  return statements !== undefined && contains(node, statements) ? statements : node;
}

/** A statement's Sid, or what it does. */
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
