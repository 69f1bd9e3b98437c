import type { PolicyContext } from '../../policy/kind.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { HostedPolicy } from '../host.ts';
import { YamlString } from './yamlString.ts';

const role = { kind: 'identity', certain: true, attachment: 'role' } as const;
const ofEveryApi = { kind: 'resource', certain: true, service: 'execute-api' } as const;

/**
 * The lists of statements that the Serverless Framework turns into policies of roles: `provider.iam.role.statements`
 * (Serverless Framework documentation, "IAM Permissions For Functions"), before version 3 `provider.iamRoleStatements`,
 * and `iamRoleStatements` of a function with the plugin serverless-iam-roles-per-function.
 * `provider.apiGateway.resourcePolicy` belongs to the API ("API Gateway", "Resource Policy"); before version 3 it was
 * `provider.resourcePolicy` ("Deprecations", AWS_API_GATEWAY_SPECIFIC_KEYS). In AWS SAM it is
 * `CustomStatements` (AWS SAM Developer Guide, "ResourcePolicyStatement"). They count as policies; these tools add
 * Version 2012-10-17 to them.
 */
export function findStatementLists(root: ValueNode): readonly HostedPolicy[] {
  if (root.kind !== 'object') return [];
  const provider = objectAt(root, 'provider');
  const ofRole = provider && objectAt(objectAt(provider, 'iam'), 'role');
  const functions = objectAt(root, 'functions')?.members ?? [];
  return [
    ...listAt(ofRole, 'statements', ['provider', 'iam', 'role']),
    ...listAt(provider, 'iamRoleStatements', ['provider']),
    ...listAt(
      provider && objectAt(provider, 'apiGateway'),
      'resourcePolicy',
      ['provider', 'apiGateway'],
      ofEveryApi,
    ),
    ...listAt(provider, 'resourcePolicy', ['provider'], ofEveryApi),
    ...(objectAt(root, 'Resources')?.members.flatMap(ofApi) ?? []),
    ...ofAuth(objectAt(objectAt(root, 'Globals'), 'Api'), ['Globals', 'Api']),
    ...functions.flatMap(({ key, value }) =>
      value?.kind === 'object' ? listAt(value, 'iamRoleStatements', ['functions', key.value]) : [],
    ),
  ];
}

/** The statements added to the policy of an API. */
function ofApi({ key, value }: Member): readonly HostedPolicy[] {
  if (value?.kind !== 'object') return [];
  return ofAuth(objectAt(value, 'Properties'), ['Resources', key.value, 'Properties']);
}

/**
 * The statements added to the policies of all APIs (AWS SAM Developer Guide, "Globals section of the AWS SAM
 * template").
 */
function ofAuth(api: ObjectNode | undefined, path: readonly string[]): readonly HostedPolicy[] {
  const holder = objectAt(objectAt(api, 'Auth'), 'ResourcePolicy');
  return listAt(holder, 'CustomStatements', [...path, 'Auth', 'ResourcePolicy'], ofEveryApi);
}

function objectAt(node: ObjectNode | undefined, key: string): ObjectNode | undefined {
  const value = node && memberOf(node, key)?.value;
  return value?.kind === 'object' ? value : undefined;
}

function listAt(
  node: ObjectNode | undefined,
  key: string,
  path: readonly string[],
  context: PolicyContext = role,
): readonly HostedPolicy[] {
  const list = node && memberOf(node, key)?.value;
  if (list?.kind !== 'array') return [];
  return [{ root: policyOf(list), path: [...path, key], context }];
}

/** A policy with the list as its statements. Nothing else of it is in the document. */
function policyOf(list: ArrayNode): ObjectNode {
  const nowhere = { start: list.start, end: list.start };
  const implied = (text: string): YamlString => new YamlString(nowhere, text, { style: 'plain' });
  const version: Member = { ...nowhere, key: implied('Version'), value: implied('2012-10-17') };
  const statement: Member = { start: list.start, end: list.end, key: implied('Statement'), value: list };
  return { kind: 'object', start: list.start, end: list.end, members: [version, statement] };
}
