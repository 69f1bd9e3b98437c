import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { arnOf, arnsByType } from './resourceTypes.ts';

/** A way to name a resource of the template, and what it gives. */
export interface Reference {
  readonly id: string;
  /** `Ref`, or an attribute. */
  readonly attribute: string;
  /** The type of the resource, such as `AWS::S3::Bucket`. */
  readonly type: string;
  readonly arn: string;
}

/** What a CloudFormation template says beside its policies. */
export interface Template {
  /** Types of the resources by their logical ids. */
  readonly types: ReadonlyMap<string, string>;
  /** Types of the parameters by their names. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Parameters that are an ARN where nobody says otherwise. */
  readonly defaults: ReadonlyMap<string, string>;
  /** The ARNs of the template's own resources. */
  readonly references: readonly Reference[];
  /** What `Fn::FindInMap` looks up. */
  readonly mappings: ObjectNode | undefined;
  /** The resources as they are written, by their logical ids. */
  readonly resources: ObjectNode | undefined;
  /** What macros and AWS SAM make of the template. */
  readonly transform: ValueNode | undefined;
}

/** Of a file that is only a part of one. */
export const noTemplate: Template = {
  types: new Map(),
  parameters: new Map(),
  defaults: new Map(),
  references: [],
  mappings: undefined,
  resources: undefined,
  transform: undefined,
};

/** Reads the template of a document; undefined if it is none. The Serverless Framework has it under `resources`. */
export function readTemplate(root: ValueNode | undefined): Template | undefined {
  if (root?.kind !== 'object') return undefined;
  const own = objectAt(root, 'Resources') === undefined ? objectAt(root, 'resources') : root;
  const resources = own && objectAt(own, 'Resources');
  if (own === undefined || resources === undefined) return undefined;
  const types = typesOf(resources);
  if (![...types.values()].some((type) => type.includes('::'))) return undefined;
  const parameters = typesOf(objectAt(own, 'Parameters'));
  const references = [...types].flatMap(([id, type]) =>
    Object.entries(arnsByType.get(type) ?? {}).map(([attribute, form]) => ({
      id,
      attribute,
      type,
      arn: arnOf(form, id),
    })),
  );
  const defaults = arnsIn(objectAt(own, 'Parameters'));
  const [mappings, transform] = [objectAt(own, 'Mappings'), memberOf(own, 'Transform')?.value];
  return { types, parameters, defaults, references, mappings, resources, transform };
}

function objectAt(node: ObjectNode, key: string): ObjectNode | undefined {
  const value = memberOf(node, key)?.value;
  return value?.kind === 'object' ? value : undefined;
}

function typesOf(node: ObjectNode | undefined): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { key, value } of node?.members ?? []) {
    const type = value?.kind === 'object' ? memberOf(value, 'Type')?.value : undefined;
    if (type?.kind === 'string') types.set(key.value, type.value);
  }
  return types;
}

/** At deployment it may be another ARN, but of the same form. */
function arnsIn(parameters: ObjectNode | undefined): ReadonlyMap<string, string> {
  const arns = new Map<string, string>();
  for (const { key, value } of parameters?.members ?? []) {
    const found = value?.kind === 'object' ? memberOf(value, 'Default')?.value : undefined;
    if (found?.kind === 'string' && /^arn:[\w-]+:[\w-]+:/.test(found.value)) arns.set(key.value, found.value);
  }
  return arns;
}
