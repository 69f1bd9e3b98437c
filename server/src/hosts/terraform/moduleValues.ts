import type { HostValues } from '../host.ts';
import type { ModuleFile } from '../moduleFile.ts';
import { arnOfReference } from './resourceTypes.ts';

/** Values that can be written because the module declares them. Nothing is added to a module. */
export function moduleValues(own: readonly string[], module: readonly ModuleFile[]): HostValues {
  const declared = [...new Set([...own, ...module.flatMap((file) => file.declared)])];
  // `name` exists in every version of the provider (Terraform AWS provider, data source `aws_region`).
  const of = (type: string, attribute: string): readonly string[] =>
    declared.filter((name) => name.startsWith(`data.${type}.`)).map((name) => `\${${name}.${attribute}}`);
  return {
    partitions: of('aws_partition', 'partition'),
    regions: of('aws_region', 'name'),
    accounts: of('aws_caller_identity', 'account_id'),
    resources: declared.flatMap((resource) => {
      const name = `${resource}.arn`;
      const arn = arnOfReference(name);
      const type = resource.split('.').at(-2) ?? '';
      return arn === undefined
        ? []
        : [{ name, resource, type, arn, text: `\${${name}}`, replacesPlaceholder: true }];
    }),
  };
}
