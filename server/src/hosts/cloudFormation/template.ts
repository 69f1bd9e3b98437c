import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { arnOf, arnsByType } from './resourceTypes.ts';

/** A way to reference a resource of the template, and the ARN that it returns. */
export interface Reference {
  readonly id: string;
  /** `Ref`, or the name of an attribute. */
  readonly attribute: string;
  /** The type of the resource, such as `AWS::S3::Bucket`. */
  readonly type: string;
  readonly arn: string;
}

/** What a CloudFormation template says outside of its policies. */
export interface Template {
  /** The types of the resources, by logical ID. */
  readonly types: ReadonlyMap<string, string>;
  /** The types of the parameters, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Parameters whose default value is an ARN. */
  readonly defaults: ReadonlyMap<string, string>;
  /** The ways to reference the ARNs of the template's resources. */
  readonly references: readonly Reference[];
  /** The mappings for `Fn::FindInMap`. */
  readonly mappings: ObjectNode | undefined;
  /** The resources as written, by logical ID. */
  readonly resources: ObjectNode | undefined;
  /** The macros that transform the template, such as AWS SAM. */
  readonly transform: ValueNode | undefined;
}

/** The template of a file that is only a part of one. */
export const noTemplate: Template = {
  types: new Map(),
  parameters: new Map(),
  defaults: new Map(),
  references: [],
  mappings: undefined,
  resources: undefined,
  transform: undefined,
};

/**
 * Reads the template of a document, or returns undefined if there is none. The Serverless Framework puts it under
 * `resources`.
 */
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

/** A deployment may use another ARN, but of the same form. */
function arnsIn(parameters: ObjectNode | undefined): ReadonlyMap<string, string> {
  const arns = new Map<string, string>();
  for (const { key, value } of parameters?.members ?? []) {
    const found = value?.kind === 'object' ? memberOf(value, 'Default')?.value : undefined;
    if (found?.kind === 'string' && /^arn:[\w-]+:[\w-]+:/.test(found.value)) arns.set(key.value, found.value);
  }
  return arns;
}
