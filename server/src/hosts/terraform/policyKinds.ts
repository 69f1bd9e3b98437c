import type { PolicyContext } from '../../policy/kind.ts';
import { isSameContext } from '../../policy/kind.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { Uses } from '../moduleFile.ts';
import type { HclBlock, HclBody } from './hcl/nodes.ts';
import { attributeOf, HclExpression, HclString } from './hcl/nodes.ts';
import { kindOfSnakeCase } from '../policyPlace.ts';
import { fileNamed } from './readFiles.ts';

const identity = (attachment?: PolicyContext['attachment']): PolicyContext => ({
  kind: 'identity',
  certain: true,
  ...(attachment && { attachment }),
});
const resource = (service: string): PolicyContext => ({ kind: 'resource', certain: true, service });
const trust: PolicyContext = { kind: 'trust', certain: true };
const endpoint: PolicyContext = { kind: 'endpoint', certain: true };
const boundary: PolicyContext = { kind: 'boundary', certain: true };

/**
 * What the arguments of resources contain, by type and argument (documentation of the Terraform AWS provider, the page
 * of each resource). Blocks inside a resource, such as `inline_policy`, are listed by name.
 */
const places: Readonly<Record<string, Readonly<Record<string, PolicyContext>>>> = {
  aws_iam_role: { assume_role_policy: trust, inline_policy: identity('role') },
  aws_iam_policy: { policy: identity('managed') },
  aws_iam_role_policy: { policy: identity('role') },
  aws_iam_user_policy: { policy: identity('user') },
  aws_iam_group_policy: { policy: identity('group') },
  aws_ssoadmin_permission_set_inline_policy: { inline_policy: identity() },
  aws_s3_bucket: { policy: resource('s3') },
  aws_s3_bucket_policy: { policy: resource('s3') },
  aws_s3_access_point: { policy: resource('s3') },
  aws_s3control_access_point_policy: { policy: resource('s3') },
  aws_sqs_queue: { policy: resource('sqs') },
  aws_sqs_queue_policy: { policy: resource('sqs') },
  aws_sns_topic: { policy: resource('sns') },
  aws_sns_topic_policy: { policy: resource('sns') },
  aws_kms_key: { policy: resource('kms') },
  aws_kms_replica_key: { policy: resource('kms') },
  aws_kms_key_policy: { policy: resource('kms') },
  aws_ecr_repository_policy: { policy: resource('ecr') },
  aws_ecr_registry_policy: { policy: resource('ecr') },
  aws_secretsmanager_secret: { policy: resource('secretsmanager') },
  aws_secretsmanager_secret_policy: { policy: resource('secretsmanager') },
  aws_elasticsearch_domain: { access_policies: resource('es') },
  aws_elasticsearch_domain_policy: { access_policies: resource('es') },
  aws_opensearch_domain: { access_policies: resource('es') },
  aws_opensearch_domain_policy: { access_policies: resource('es') },
  aws_api_gateway_rest_api: { policy: resource('execute-api') },
  aws_api_gateway_rest_api_policy: { policy: resource('execute-api') },
  aws_efs_file_system_policy: { policy: resource('elasticfilesystem') },
  aws_backup_vault_policy: { policy: resource('backup') },
  aws_codeartifact_domain_permissions_policy: { policy_document: resource('codeartifact') },
  aws_codeartifact_repository_permissions_policy: { policy_document: resource('codeartifact') },
  aws_dynamodb_resource_policy: { policy: resource('dynamodb') },
  aws_kinesis_resource_policy: { policy: resource('kinesis') },
  aws_cloudwatch_log_resource_policy: { policy_document: resource('logs') },
  aws_glue_resource_policy: { policy: resource('glue') },
  aws_vpc_endpoint: { policy: endpoint },
  aws_vpc_endpoint_policy: { policy: endpoint },
};

/**
 * Resources whose arguments contain statements of another policy language, or a part of a policy that only its own
 * service reads.
 */
const otherLanguages: ReadonlySet<string> = new Set(['aws_iot_policy', 'aws_cloudwatch_event_bus_policy']);

const organizationKinds: Readonly<Record<string, PolicyContext>> = {
  SERVICE_CONTROL_POLICY: { kind: 'scp', certain: true },
  RESOURCE_CONTROL_POLICY: { kind: 'rcp', certain: true },
};

/**
 * What an argument of a block contains: a policy of a known kind, a policy of an unknown kind, or not an IAM policy
 * even if it looks like one.
 */
export function kindOfArgument(block: HclBlock, argument: string): PolicyContext | 'unknown' | 'none' {
  const type = typeOf(block);
  if (type === undefined) return 'unknown';
  if (otherLanguages.has(type)) return 'none';
  if (/^aws(?:cc)?_organizations_policy$/.test(type)) return organizationKind(block.body);
  if (type.startsWith('awscc_')) return kindOfSnakeCase(type, argument);
  return new Map(Object.entries(places[type] ?? {})).get(argument) ?? 'unknown';
}

/** The type of the resource that a block declares. */
function typeOf({ type, labels }: HclBlock): string | undefined {
  return type.value === 'resource' ? labels[0]?.value : undefined;
}

/** The default type is a service control policy (Terraform AWS provider, `aws_organizations_policy`). */
function organizationKind(body: HclBody): PolicyContext | 'unknown' {
  const type = attributeOf(body, 'type');
  if (type === undefined) return { kind: 'scp', certain: true };
  const text = type.value instanceof HclString ? type.value.value : '';
  return new Map(Object.entries(organizationKinds)).get(text) ?? 'unknown';
}

/**
 * What the arguments of a document use policies for. Arguments of unknown use, such as those of an output, are ignored.
 */
export function usesIn(text: string, { blocks }: HclBody): Uses {
  const uses = new Map<string, PolicyContext | undefined>();
  const note = (block: HclBlock, argument: string, value: ValueNode | undefined): void => {
    const kind = kindOfArgument(block, argument);
    const name = kind === 'unknown' || value === undefined ? undefined : policyNamed(text, value);
    if (name === undefined) return;
    const managed = managedPolicy(block);
    const use = managed === undefined ? name : `${name}${through}${managed}`;
    noteUse(uses, use, typeof kind === 'string' ? undefined : kind);
  };
  const noteFile = (value: ValueNode, holder: string): void => {
    const file = fileNamed(text, value);
    if (file !== undefined) noteUse(uses, `${file}${heldBy}${holder}`, undefined);
  };
  for (const block of blocks) {
    for (const { name, value } of block.body.attributes) {
      note(block, name.value, value);
      const holder = holderOf(block, name.value);
      if (holder !== undefined && value !== undefined)
        for (const each of value.kind === 'array' ? value.items : [value]) noteFile(each, holder);
      const kind = kindOfReference(name.value);
      if (kind !== undefined && value !== undefined)
        for (const managed of managedNamed(text, value)) noteUse(uses, managed, kind);
    }
    for (const inner of block.body.blocks)
      for (const { value } of inner.body.attributes) note(block, inner.type.value, value);
  }
  return uses;
}

/** Combines the uses in several files. */
export function usesOfAll(files: readonly Uses[]): Uses {
  const all = new Map<string, PolicyContext | undefined>();
  for (const uses of files) for (const [name, kind] of uses) noteUse(all, name, kind);
  for (const [use, kind] of [...all]) {
    const [name = '', managed] = use.split(through);
    if (managed !== undefined) noteUse(all, name, all.get(managed)?.kind === 'boundary' ? boundary : kind);
  }
  for (const use of [...all.keys()]) {
    const [file = '', holder] = use.split(heldBy);
    if (holder !== undefined && all.has(holder)) noteUse(all, file, all.get(holder));
  }
  return all;
}

/** Separates the name of a document from the managed policy that contains it, which may be a permissions boundary. */
const through = ' in ';

/** Separates the name of a file from what contains its text. */
const heldBy = ' of ';

/** The name of the object to which an argument of a block assigns the text of a file. */
function holderOf({ type, labels: [kind, name] }: HclBlock, argument: string): string | undefined {
  if (type.value === 'locals') return `local.${argument}`;
  const isTemplate = kind?.value === 'template_file' && argument === 'template';
  const isSource = kind?.value === 'aws_iam_policy_document' && sources.has(argument);
  return isTemplate || isSource ? `data.${kind.value}.${name?.value ?? ''}` : undefined;
}

/** The name of a customer managed policy, as used in references. */
export function managedPolicy(block: HclBlock): string | undefined {
  const name = block.labels[1]?.value;
  return typeOf(block) === 'aws_iam_policy' && name !== undefined ? `aws_iam_policy.${name}` : undefined;
}

/**
 * The kind of the managed policies that an argument references by ARN (documentation of the Terraform AWS provider,
 * `aws_iam_role`, `aws_iam_user` and `aws_iam_role_policy_attachment`). Most modules use the same names for their
 * arguments.
 */
function kindOfReference(argument: string): PolicyContext | undefined {
  if (/permissions?_boundary(?:_arn)?$/.test(argument)) return boundary;
  return /^(?:managed_|iam_|role_)?polic(?:y_arns?|ies)$/.test(argument) ? identity('managed') : undefined;
}

function managedNamed(text: string, value: ValueNode): readonly string[] {
  if (value.end - value.start > 2_000) return [];
  const named = text.slice(value.start, value.end).matchAll(/(?<![\w.])aws_iam_policy\.[\w-]+/g);
  return Array.from(named, ([name]) => name);
}

const sources: ReadonlySet<string> = new Set([
  'source_json',
  'source_policy_documents',
  'override_json',
  'override_policy_documents',
]);

/**
 * Adds the source documents that other documents are composed of, which have the same use (`aws_iam_policy_document`,
 * "source_policy_documents").
 */
export function withSources(known: Uses, text: string, documents: readonly HclBlock[]): Uses {
  const uses = new Map(known);
  // Usually, later documents are composed of earlier ones.
  for (const { labels, body } of [...documents].reverse()) {
    const own = ['data', ...labels.map(({ value }) => value)].join('.');
    const kind = uses.get(own);
    if (kind === undefined) continue;
    for (const { name, value } of body.attributes) {
      if (value === undefined || !sources.has(name.value)) continue;
      const part: PolicyContext = { ...kind, part: true };
      uses.set(own, part);
      const written = text.slice(value.start, Math.min(value.end, value.start + 2000));
      for (const [source] of written.matchAll(/data\.aws_iam_policy_document\.[\w-]+/g)) {
        // A document with another use of its own is checked for that use.
        if (!isSameContext(uses.get(source), kind)) noteUse(uses, source, part);
      }
    }
  }
  return uses;
}

function noteUse(
  uses: Map<string, PolicyContext | undefined>,
  name: string,
  kind: PolicyContext | undefined,
): void {
  uses.set(name, !uses.has(name) || isSameContext(uses.get(name), kind) ? kind : undefined);
}

/**
 * A document, local value or template, including a single instance created by `count` or `for_each`, as in `join("",
 * data.….a[*].json)` and `one(…)`.
 */
const named =
  /^(?:"\$\{)?(?:join\("", ?|one\()?(?:(data\.(?:aws_iam_policy_document|template_file)\.[\w-]+)(?:\[[^\]]*\]|\.\*)?\.(?:(?:minified_)?json|rendered)|(local\.[\w-]+))\)?(?:\}")?$/;

/** The name of a policy, if an expression or text consists only of that name. */
function policyNamed(text: string, value: ValueNode): string | undefined {
  if (!(value instanceof HclExpression) && !(value instanceof HclString)) return undefined;
  const file = fileNamed(text, value);
  if (file !== undefined || value.end - value.start > 300) return file;
  const [, source, local] = named.exec(text.slice(value.start, value.end)) ?? [];
  return source ?? local;
}
