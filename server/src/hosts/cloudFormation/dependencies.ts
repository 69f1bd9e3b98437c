import { listOf } from '../../policy/lower.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { HostedPolicy } from '../host.ts';
import type { ResourceReferences } from '../moduleFile.ts';
import type { Template } from './template.ts';
import { variablesIn } from './variables.ts';

/** Real resources are only a few levels deep. */
const maxDepth = 40;

/** The resources that are the only ones of their type and have no `Condition`. */
export function loneResources({ types, resources }: Template): ReadonlySet<string> {
  const onlyOf = new Map<string, string | undefined>();
  for (const [id, type] of types) onlyOf.set(type, onlyOf.has(type) ? undefined : id);
  const lone = [...onlyOf.values()].filter((id) => id !== undefined);
  return new Set(
    lone.filter((id) => {
      const resource = resources && memberOf(resources, id)?.value;
      return resource?.kind === 'object' && memberOf(resource, 'Condition') === undefined;
    }),
  );
}

/**
 * What the resources of a template reference through `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` (AWS CloudFormation
 * User Guide, "DependsOn attribute"). A resource with unknown references counts as one that references a policy.
 */
export function referencesOf(
  template: Template,
  policies: readonly HostedPolicy[],
): readonly ResourceReferences[] {
  const { types, resources, transform } = template;
  // AWS's own transforms do not add references between the resources in the template.
  const isOpen = listOf(transform).some((each) => each.kind !== 'string' || !each.value.startsWith('AWS::'));
  const holders = new Set(policies.map(holderOf));
  const eventBuckets = new Map<string, string[]>();
  const written = new Map(resources?.members.toReversed().map(({ key, value }) => [key.value, value]));
  const found = [...types].map(([id, type]) => {
    const value = written.get(id);
    const references = new References(template);
    if (value !== undefined) references.add(value, 0);
    if (type === 'AWS::Serverless::Function')
      for (const bucket of bucketsOfEvents(value))
        eventBuckets.set(bucket, [...(eventBuckets.get(bucket) ?? []), id]);
    return { id, references };
  });
  return found.map(({ id, references }) => ({
    name: id,
    to: [...references.to, ...(eventBuckets.get(id) ?? [])],
    toPolicy: isOpen || references.isOpen || holders.has(id),
  }));
}

/** The resource that contains a policy. Trust policies are skipped because they do not name resources. */
function holderOf({ path, context }: HostedPolicy): string | undefined {
  const id = context?.kind === 'trust' ? undefined : path[path.indexOf('Resources') + 1];
  return path.includes('Resources') && typeof id === 'string' ? id : undefined;
}

/**
 * The buckets whose events invoke a function. AWS SAM makes such a bucket notify the function, and therefore creates
 * the bucket after it (AWS SAM Developer Guide, "S3").
 */
function bucketsOfEvents(resource: ValueNode | undefined): readonly string[] {
  const events = valueAt(resource, 'Properties', 'Events');
  if (events?.kind !== 'object') return [];
  return events.members.flatMap(({ value }) => {
    const named = valueAt(value, 'Properties', 'Bucket', 'Ref');
    return named?.kind === 'string' ? named.value : [];
  });
}

function valueAt(node: ValueNode | undefined, ...keys: readonly string[]): ValueNode | undefined {
  let found = node;
  for (const key of keys) {
    const object = found?.kind === 'dynamic' ? found.call : found;
    found = object?.kind === 'object' ? memberOf(object, key)?.value : undefined;
  }
  return found;
}

/** Collects what a resource references. */
class References {
  readonly to = new Set<string>();
  /** Some references in it are unknown. */
  isOpen = false;
  readonly #template: Template;

  constructor(template: Template) {
    this.#template = template;
  }

  add(node: ValueNode, depth: number): void {
    if (node.kind === 'dynamic' && node.call !== undefined) this.add(node.call, depth + 1);
    else if (depth > maxDepth || node.kind === 'dynamic') this.isOpen = true;
    else if (node.kind === 'array') for (const item of node.items) this.add(item, depth + 1);
    else if (node.kind === 'object')
      for (const { key, value } of node.members) {
        this.#name(key.value, value, depth);
        if (value !== undefined) this.add(value, depth + 1);
      }
    else if (node.kind === 'string' && /\{[{%]/.test(node.value) && !node.value.startsWith('{{resolve:'))
      this.isOpen = true;
  }

  #name(key: string, value: ValueNode | undefined, depth: number): void {
    const [first] = listOf(value);
    if (/^(?:<<$|Fn::Transform|Fn::ForEach)/.test(key)) this.isOpen = true;
    if (key === 'DependsOn' && depth === 0)
      for (const each of listOf(value)) if (each.kind === 'string') this.#to(each.value);
    if (key === 'Ref' && value?.kind === 'string') this.#to(value.value);
    if (key === 'Fn::GetAtt' && first?.kind === 'string') this.#to(first.value);
    if (key === 'Fn::Sub' && first?.kind === 'string') this.#toVariables(first.value, listOf(value)[1]);
  }

  #toVariables(text: string, given: ValueNode | undefined): void {
    const own: ObjectNode['members'] = given?.kind === 'object' ? given.members : [];
    for (const name of variablesIn(text))
      if (!name.includes(':') && !own.some(({ key }) => key.value === name)) this.#to(name);
  }

  /** Records a reference. An ID that is missing from the template belongs to a resource that another tool creates. */
  #to(name: string): void {
    const [id = ''] = name.split('.');
    const { types, parameters } = this.#template;
    if (types.has(id)) this.to.add(id);
    else if (!parameters.has(id) && !id.startsWith('AWS::')) this.isOpen = true;
  }
}
