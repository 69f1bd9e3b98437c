import type { PolicyContext } from '../../policy/kind.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { parseJson } from '../json/parse.ts';
import { JsonBlocks } from './json/tree.ts';
import type { ModuleFile } from '../moduleFile.ts';
import type { Names, OtherNames } from './hcl/nodes.ts';
import { referencesIn } from './resourceReferences.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { parseHcl } from './hcl/parse.ts';
import { usesIn, usesOfAll } from './policyKinds.ts';
import { nameOfFile } from './readFiles.ts';
import { valuesOfNames } from './hcl/scope.ts';
import { declarationsIn } from './declarations.ts';
import { append } from '../../text/append.ts';

/** Reads a file of a module. `isJson`: in Terraform's JSON syntax. */
export function readModuleFile(text: string, isJson: boolean): ModuleFile {
  const body = isJson ? new JsonBlocks(text, parseJson(text).root).body : parseHcl(text).body;
  const uses = usesIn(text, body);
  const own = declarationsIn(text, body);
  const references = referencesIn(text, body);
  const naming = body.blocks.filter(({ type }) => type.value === 'locals' || type.value === 'variable');
  const written = naming.map(({ start, end }) => text.slice(start, end));
  return {
    ...own,
    values: valuesOfNames(body),
    uses,
    references,
    fingerprint: JSON.stringify([written, [...uses], own, references]),
  };
}

/** What the files of a module use a file for, by its path from their folder. Undefined if they do not say. */
export function useOfFile(module: readonly ModuleFile[], path: string): PolicyContext | undefined {
  return usesOfAll(module.map(({ uses }) => uses)).get(nameOfFile(path));
}

/**
 * The maximum number of nodes that a document takes over from other files. Values that reference many others could
 * expand without end.
 */
const maxNodes = 20_000;

/** Looks up names in the other files of a module. A name that several files define is unknown. */
export function namesOf(files: readonly ModuleFile[]): OtherNames {
  let nodes = 0;
  return (name, place, scope) => {
    const [value, another] = files.flatMap(({ values }) => values.get(name) ?? []);
    if (value === undefined || another !== undefined) return undefined;
    nodes += sizeOf(value);
    return nodes > maxNodes ? undefined : inPlaceOf(place, value, scope);
  };
}

/**
 * Copies a value of another file to the place of the expression that references it. References inside of it are
 * resolved in `scope`.
 */
function inPlaceOf(place: TextRange, value: ValueNode, scope: Names): ValueNode {
  const { start, end } = place;
  const range = { start, end };
  const of = (node: ValueNode): ValueNode => {
    if (node instanceof HclString) return ofText(node);
    if (node instanceof HclExpression) {
      const { callee, reference, condition } = node;
      return new HclExpression(range, node.parts.map(of), {
        ...(condition !== undefined && { condition }),
        ...(callee !== undefined && { callee }),
        ...(reference !== undefined && { reference, scope }),
      });
    }
    if (node.kind === 'array') return { kind: 'array', ...range, items: node.items.map(of) };
    if (node.kind === 'object') {
      const members = node.members.map((member) => ({
        ...{ ...range, key: member.key instanceof HclString ? ofText(member.key) : member.key },
        value: member.value && of(member.value),
      }));
      return { kind: 'object', ...range, members };
    }
    return node.kind === 'scalar' ? { ...node, ...range } : new HclExpression(range, []);
  };
  const ofText = ({ value: text, holes }: HclString): HclString =>
    new HclString(range, text, { style: 'reference', holes: holes.map(() => range) });
  return of(value);
}

/** The number of nodes in a value. */
function sizeOf(value: ValueNode): number {
  let size = 0;
  const pending: ValueNode[] = [value];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    size++;
    if (node instanceof HclExpression) append(pending, node.parts);
    else if (node.kind === 'array') append(pending, node.items);
    else if (node.kind === 'object')
      append(
        pending,
        node.members.flatMap((member) => member.value ?? []),
      );
  }
  return size;
}
