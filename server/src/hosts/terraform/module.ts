import type { PolicyContext } from '../../policy/kind.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { parseJson } from '../json/parse.ts';
import { JsonBlocks } from './json/tree.ts';
import type { ModuleFile } from '../moduleFile.ts';
import type { HclBody, Names, OtherNames } from './nodes.ts';
import { referencesIn } from './resourceReferences.ts';
import { HclExpression, HclString } from './nodes.ts';
import { parseHcl } from './parse.ts';
import { usesIn, usesOfAll } from './places.ts';
import { nameOfFile } from './readFiles.ts';
import { valuesOfNames } from './scope.ts';
import { append } from '../../text/append.ts';

/** Reads a file of a module; `isJson`: by Terraform's JSON syntax. */
export function readModuleFile(text: string, isJson: boolean): ModuleFile {
  const body = isJson ? new JsonBlocks(text, parseJson(text).root).body : parseHcl(text).body;
  const uses = usesIn(text, body);
  const declared = declaredIn(body);
  const references = referencesIn(text, body);
  const naming = body.blocks.filter(({ type }) => type.value === 'locals' || type.value === 'variable');
  const written = naming.map(({ start, end }) => text.slice(start, end));
  return {
    values: valuesOfNames(body),
    uses,
    declared,
    references,
    fingerprint: JSON.stringify([written, [...uses], declared, references]),
  };
}

/** The resources and data sources of AWS's that a body declares and that are not several. */
export function declaredIn({ blocks }: HclBody): readonly string[] {
  return blocks.flatMap(({ type, labels: [kind, name], body }) => {
    if (kind?.value.startsWith('aws_') !== true || name === undefined) return [];
    if (body.attributes.some((each) => each.name.value === 'count' || each.name.value === 'for_each'))
      return [];
    const known = `${kind.value}.${name.value}`;
    return type.value === 'resource' ? [known] : type.value === 'data' ? [`data.${known}`] : [];
  });
}

/** What the files of a module use a file for, by its path from their folder; undefined if they do not say. */
export function useOfFile(module: readonly ModuleFile[], path: string): PolicyContext | undefined {
  return usesOfAll(module.map(({ uses }) => uses)).get(nameOfFile(path));
}

/** So many nodes of other files a document takes over; values that name many could be unfolded without end. */
const maxNodes = 20_000;

/** What other files of a module say of its names; a name of which several of them say something is not known. */
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
 * A value of another file, in the place of the expression that names it. What names something in it names it in
 * `scope`.
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

/** How many nodes a value has. */
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
