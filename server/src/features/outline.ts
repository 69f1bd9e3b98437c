import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Member, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import { listed } from '../text/listed.ts';
import { contains } from '../text/range.ts';
import { toRange } from './diagnostics.ts';

/** How long a name may be that an editor shows of a value or of what a statement does. */
const maxNameLength = 60;

/** How deep and how many symbols are listed; VS Code's JSON server ends at so many (`json.maxItemsComputed`). */
const [maxDepth, maxSymbols] = [30, 5_000];

/**
 * The statements of a document, by Sid, or by what they do where they have none. Of a document that is a policy as a
 * whole all symbols, so that they can take the place of what a JSON server lists; of another one its policies with
 * their statements, as no other server lists them. Nothing of code, whose statements are parts of what it does.
 */
export function outline(analysis: DocumentAnalysis): DocumentSymbol[] {
  const { policies, isPartial } = analysis.host;
  if (isPartial === true) return [];
  const whole = analysis.policies[policies.findIndex(({ path }) => path.length === 0)];
  if (whole !== undefined) return new Outline(analysis, [whole]).ofPolicy();
  return new Outline(analysis, analysis.policies).ofPolicies();
}

class Outline {
  readonly #analysis: DocumentAnalysis;
  readonly #policies: readonly PolicyDocument[];
  readonly #statements: ReadonlyMap<ValueNode, Statement>;
  #depth = 0;
  #left = maxSymbols;

  constructor(analysis: DocumentAnalysis, policies: readonly PolicyDocument[]) {
    this.#analysis = analysis;
    this.#policies = policies;
    const statements = policies.flatMap((policy) => policy.statements);
    this.#statements = new Map(statements.map((statement) => [statement.node, statement]));
  }

  ofPolicy(): DocumentSymbol[] {
    return this.#symbolsIn(this.#policies[0]?.node);
  }

  ofPolicies(): DocumentSymbol[] {
    return this.#first(this.#policies).map((policy, index) => {
      const { node, statements } = policy;
      const name = nameOfPlace(this.#analysis.host.policies[index]?.path ?? []);
      const children = this.#first(statements).map((each) => ({
        ...this.#symbol('', each.node, each.node),
        name: nameOf(each),
        kind: SymbolKind.Class,
        selectionRange: toRange(this.#analysis.lines, nameIn(each)),
      }));
      const selected = this.#symbol(name, node, lineOf(policy));
      return { ...selected, ...(children.length > 0 && { children }) };
    });
  }

  #member(member: Member): DocumentSymbol {
    const { key, value } = member;
    const statement = value && this.#statements.get(value);
    if (statement !== undefined) {
      const one = this.#symbol('0', statement.node, statement.node, statement.node);
      return { ...this.#symbol(key.value, member, key), children: [one] };
    }
    return this.#symbol(key.value, member, key, value);
  }

  #symbol(name: string, range: TextRange, selection: TextRange, value?: ValueNode): DocumentSymbol {
    const { lines } = this.#analysis;
    const statement = value && this.#statements.get(value);
    const children = this.#children(value);
    const detail = detailOf(value);
    return {
      // An editor refuses a symbol without a name.
      name: (statement ? nameOf(statement) : name) || '""',
      ...(detail !== undefined && { detail }),
      kind: statement ? SymbolKind.Class : kindOf(value),
      range: toRange(lines, range),
      selectionRange: toRange(lines, (statement && nameIn(statement)) ?? selection),
      ...(children.length > 0 && { children }),
    };
  }

  #children(value: ValueNode | undefined): DocumentSymbol[] {
    if (this.#depth >= maxDepth) return [];
    this.#depth++;
    const children = this.#symbolsIn(value);
    this.#depth--;
    return children;
  }

  #symbolsIn(value: ValueNode | undefined): DocumentSymbol[] {
    if (value?.kind === 'object') return this.#first(value.members).map((member) => this.#member(member));
    if (value?.kind !== 'array') return [];
    const items = this.#first(value.items);
    return items.map((item, index) => this.#symbol(itemName(item, index), item, item, item));
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
 * What is selected of a statement, and shown as its sticky line: its Sid, or how it begins, as a line with only a brace
 * tells nothing. It has to be in the statement, and its members may come from elsewhere, as with a merge key in YAML.
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
