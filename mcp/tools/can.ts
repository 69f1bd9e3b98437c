import { z } from 'zod';
import { policy } from '../inputs.ts';
import { InputError, readWholePolicy } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

const policies = z.array(policy).max(20);

export const can = defineTool({
  name: 'can',
  title: 'Ask whether policies allow a request',
  description:
    "Decides by AWS's policy evaluation logic whether policies allow an action on a resource: allowed, " +
    'explicitlyDenied, implicitlyDenied, or depends, with the statements that decide, what the answer ' +
    'depends on, or the statement that comes closest.',
  input: {
    action: z.string().max(200).describe('One action, such as s3:GetObject.'),
    resource: z.string().max(2048).describe('An ARN, or * for an action without resource-level permissions.'),
    principal: z
      .string()
      .max(2048)
      .optional()
      .describe('The caller: an ARN, an account ID, a service principal, or * for an anonymous caller.'),
    context: z
      .record(z.string().max(200), z.array(z.string().max(2048)).max(50))
      .optional()
      .describe('Values by condition key; an empty list means that the request does not have the key.'),
    identityPolicies: policies.optional(),
    permissionsBoundary: policy.optional(),
    sessionPolicies: policies.optional(),
    resourcePolicy: policy.optional().describe('The policy of the resource, or the trust policy of a role.'),
    endpointPolicy: policy.optional(),
    serviceControlPolicies: z
      .array(policies)
      .max(20)
      .optional()
      .describe("By level, from the organization's root down to the account."),
    resourceControlPolicies: z.array(policies).max(20).optional(),
  },
  async run(input, service) {
    const { action, resource, principal, context = {}, identityPolicies = [] } = input;
    const { permissionsBoundary: boundary, sessionPolicies: session, resourcePolicy, endpointPolicy } = input;
    const read = (kind: string) => (text: string) => readWholePolicy(service, text, kind);
    const answer = await service.can({
      action,
      resource,
      ...(principal !== undefined && { principal }),
      context,
      policies: {
        identity: identityPolicies.map(read('identity')),
        ...(boundary !== undefined && { boundary: [read('boundary')(boundary)] }),
        ...(session && { session: session.map(read('session')) }),
        ...(resourcePolicy !== undefined && { resource: [read('resource')(resourcePolicy)] }),
        ...(endpointPolicy !== undefined && { endpoint: [read('endpoint')(endpointPolicy)] }),
        scps: (input.serviceControlPolicies ?? []).map((level) => level.map(read('scp'))),
        rcps: (input.resourceControlPolicies ?? []).map((level) => level.map(read('rcp'))),
      },
    });
    if ('problems' in answer) throw new InputError(answer.problems.join(' '));
    return answer;
  },
});
