import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Member, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';
import { toRange } from './diagnostics.ts';

/** How long a name may be that an editor shows of a value or of what a statement does. */
const longest = 60;

/** How deep and how many symbols are listed; VS Code's JSON server ends at so many (`json.maxItemsComputed`). */
const [deepest, most] = [30, 5_000];

/**
 * The symbols of a document that is a policy as a whole, all of them, so that they can take the place of what a JSON server lists: its statements
 * by Sid, or by what they do where they have none. Nothing of any other document.
 */
export function outline(analysis: DocumentAnalysis): DocumentSymbol[] {
  const { policies } = analysis.host;
  const index = policies.findIndex(({ path }) => path.length === 0);
  const policy = analysis.policies[index];
  return policy === undefined ? [] : new Outline(analysis, policy).ofPolicy();
}

class Outline {
  readonly #analysis: DocumentAnalysis;
  readonly #policy: PolicyDocument;
  readonly #statements: ReadonlyMap<ValueNode, Statement>;
  #depth = 0;
  #left = most;

  constructor(analysis: DocumentAnalysis, policy: PolicyDocument) {
    this.#analysis = analysis;
    this.#policy = policy;
    this.#statements = new Map(policy.statements.map((statement) => [statement.node, statement]));
  }

  ofPolicy(): DocumentSymbol[] {
    return this.#symbolsIn(this.#policy.node);
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
      selectionRange: toRange(lines, statement?.sid ?? selection),
      ...(children.length > 0 && { children }),
    };
  }

  #children(value: ValueNode | undefined): DocumentSymbol[] {
    if (this.#depth >= deepest) return [];
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

/** A statement's Sid, or what it does. */
function nameOf({ sid, effect, actions }: Statement): string {
  if (sid !== undefined && sid.value !== '') return sid.value;
  const negated = actions[0]?.negated === true;
  const names = actions.filter((action) => action.negated === negated).map(({ literal }) => literal.value);
  const what = names.length === 0 ? 'nothing yet' : `${negated ? 'all but ' : ''}${some(names)}`;
  return `${effect ?? 'No effect'}: ${what}`;
}

function some(names: readonly string[]): string {
  let shown = names[0] ?? '';
  let count = 1;
  for (const name of names.slice(1)) {
    const longer = `${shown}, ${name}`;
    if (longer.length > longest) break;
    shown = longer;
    count++;
  }
  const more = names.length - count;
  return `${shown}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function itemName(item: ValueNode, index: number): string {
  return item.kind === 'string' && item.value !== '' ? shorten(item.value) : String(index);
}

function detailOf(value: ValueNode | undefined): string | undefined {
  return value?.kind === 'string' || value?.kind === 'scalar' ? shorten(String(value.value)) : undefined;
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
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
