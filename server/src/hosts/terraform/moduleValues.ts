import { createdAfterPolicies } from '../createdAfterPolicies.ts';
import type { HostName, HostValues, ValueUse } from '../host.ts';
import type { ModuleFile } from '../moduleFile.ts';
import type { Declarations } from './declarations.ts';
import { declarationsIn, declaredAt } from './declarations.ts';
import type { HclBody } from './hcl/nodes.ts';
import { arnOfReference, arnOfResource, nameOfResource } from './resourceTypes.ts';
import { referencesIn } from './resourceReferences.ts';
import { namesInScope } from './scopeNames.ts';

/** Values that can be written because the module declares them. Nothing is added to a module. */
export function moduleValues(text: string, body: HclBody, module: readonly ModuleFile[]): HostValues {
  const files: readonly Declarations[] = [declarationsIn(text, body), ...module];
  const declared = [...new Set(files.flatMap((file) => file.declared))];
  const ofModule = dataIn(files);
  const of = (use: ValueUse): readonly string[] =>
    ofModule(declared).flatMap((each) => (each.use === use ? `\${${each.name}}` : []));
  return {
    partitions: of('partition'),
    regions: of('region'),
    accounts: of('account'),
    resources: declared.flatMap((resource) => {
      const name = `${resource}.arn`;
      const arn = arnOfReference(name);
      const type = typeOf(resource);
      return arn === undefined
        ? []
        : [{ name, resource, type, arn, text: `\${${name}}`, replacesPlaceholder: true }];
    }),
    createdAfterPolicies: () =>
      createdAfterPolicies([...referencesIn(text, body), ...module.flatMap((file) => file.references)]),
    namesAt: (offset) => {
      const scope = namesInScope(text, body, offset);
      const repeated = [...new Set(files.flatMap((file) => file.repeated))];
      // Without `each`, the keys of the resources are unknown.
      const known = repeated.filter((name) => scope.includes('each.key') || !name.endsWith('[each.key]'));
      const own = declaredAt(body, offset);
      const all = [...declared, ...known].filter((name) => name !== own);
      const named = [...new Set(files.flatMap((file) => file.names))].filter((name) => name !== own);
      const names = [...scope, ...named];
      return [...all.flatMap(namesOfResource), ...ofModule(all), ...names.map((name) => ({ name }))];
    },
  };
}

/**
 * What the data sources about the partition, the Region and the account return. The attribute `region` replaced `name`
 * in version 6 of the provider; `name` exists in every version (Terraform AWS provider, data source `aws_region`, and
 * the notes of release 6.0.0, https://github.com/hashicorp/terraform-provider-aws/releases/tag/v6.0.0).
 */
function dataIn(files: readonly Declarations[]): (declared: readonly string[]) => readonly HostName[] {
  const oldest = files.find((file) => file.oldestProvider !== undefined)?.oldestProvider ?? 0;
  const attributes: readonly (readonly [string, string, ValueUse])[] = [
    ['aws_partition', 'partition', 'partition'],
    ['aws_region', oldest < 6 ? 'name' : 'region', 'region'],
    ['aws_caller_identity', 'account_id', 'account'],
  ];
  return (declared) =>
    attributes.flatMap(([type, attribute, use]) =>
      declared
        .filter((name) => name.startsWith(`data.${type}.`))
        .map((name) => ({ name: `${name}.${attribute}`, use })),
    );
}

function typeOf(resource: string): string {
  return /aws_\w+/.exec(resource)?.[0] ?? '';
}

/** The attributes of a resource that belong into a policy: its ARN, and its name within an ARN. */
function namesOfResource(resource: string): readonly HostName[] {
  const type = typeOf(resource);
  const [attribute, arn] = arnOfResource(type) ?? [];
  const name = nameOfResource(type);
  const of = { type, ...(arn !== undefined && { arn }) };
  return [
    ...(attribute === undefined ? [] : [{ ...of, name: `${resource}.${attribute}`, use: 'arn' as const }]),
    ...(name === undefined ? [] : [{ ...of, name: `${resource}.${name}`, use: 'name' as const }]),
  ];
}
