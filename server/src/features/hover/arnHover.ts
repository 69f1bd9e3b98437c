import { nameClass } from '../../catalog/nameClasses.ts';
import type { Catalog, ResourceType, Service } from '../../catalog/catalog.ts';
import type { ArnField, ArnPattern } from '../../policy/arn.ts';
import { compileArn, compileArnFormat } from '../../policy/arnFormat.ts';
import { widenVariables } from '../../policy/variables.ts';
import { covers } from '../../policy/wildcard.ts';
import { isVariable } from '../../rules/common/catalogMemory.ts';
import { ownerlessResources } from '../../rules/arns/ownerlessResources.ts';
import { bullets, code, paragraphs } from './markdown.ts';

/**
 * An ARN: its parts, and the resource types that it can be. `form` is the ARN with plain words in place of inserted
 * values.
 */
export function describeArn(arn: ArnPattern, catalog: Catalog, form = arn): string {
  const service = arn.service === undefined ? undefined : catalog.service(arn.service.text);
  const parts = [
    part('partition', arn.partition),
    part('service', arn.service, service?.title),
    part('region', arn.region),
    part('account', arn.account),
    part('resource', arn.resource),
  ];
  return paragraphs(
    `**${code(arn.text)}**`,
    bullets(parts.filter((line) => line !== undefined)),
    describeTypes(form, catalog),
  );
}

/** `*` as a resource. */
export function describeAllResources(): string {
  return (
    `${code('*')}: every resource. Actions without resource-level permissions require it; for all ` +
    'others, ARNs restrict the resources.'
  );
}

function part(name: string, field: ArnField | undefined, meaning = ''): string | undefined {
  if (field === undefined) return undefined;
  if (field.text === '') return `${name}: none`;
  if (field.text === '*') return `${name}: any`;
  const shown = name === 'service' && meaning !== '' ? ` (${meaning})` : '';
  return `${name}: ${code(field.text)}${shown}`;
}

function describeTypes(arn: ArnPattern, catalog: Catalog): string | undefined {
  const compiled = compileArn(arn.text);
  const matching = servicesOf(arn, catalog).flatMap((service) =>
    service.resourceTypes
      .filter((type) => isFilled(arn, type) && compileArnFormat(type.arn, nameClass).matches(compiled))
      .map((type) => ({ service, type })),
  );
  const nearest = matching.filter(
    ({ type }) => !matching.some((other) => isNearer(other.type, type, arn.text)),
  );
  if (nearest.length === 0) return 'It matches no resource type in the Service Authorization Reference.';
  return paragraphs('Matches the resource types:', bullets(nearest.map(describeMatch)));
}

/** Whether the ARN has a Region and an account wherever the format does, except for resources that AWS itself owns. */
function isFilled(arn: ArnPattern, type: ResourceType): boolean {
  const [, , , region, account] = type.arn.split(':');
  const isOwnerless = ownerlessResources.has(arn.service?.text ?? '');
  return fits(arn.region, region) && (isOwnerless || fits(arn.account, account));
}

function fits(field: ArnField | undefined, format = ''): boolean {
  return field?.text !== '' || !isVariable(format);
}

/**
 * Whether the ARN only matches one format, and that format is part of the other: `arn:aws:s3:::reports/*` matches
 * objects but not buckets.
 */
function isNearer(one: ResourceType, other: ResourceType, arn: string): boolean {
  const [narrow, wide] = [widenVariables(one.arn), widenVariables(other.arn)];
  return (
    narrow !== wide && covers(wide, narrow, 'matchCase') && covers(narrow, widenVariables(arn), 'matchCase')
  );
}

/** The ARNs of some services use another prefix, so the formats are searched by the ARN's own service field. */
function servicesOf(arn: ArnPattern, catalog: Catalog): readonly Service[] {
  const field = arn.service?.text ?? '';
  const known = catalog.service(field);
  if (known !== undefined && known.resourceTypes.length > 0) return [known];
  return catalog.prefixes
    .map((prefix) => catalog.service(prefix))
    .filter((service) => service !== undefined)
    .filter((service) => service.resourceTypes.some((type) => type.arn.split(':')[2] === field));
}

function describeMatch({ service, type }: { service: Service; type: ResourceType }): string {
  return `**${type.name}** of ${service.title}: ${code(type.arn)}`;
}
