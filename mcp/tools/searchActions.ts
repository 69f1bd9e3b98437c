import { z } from 'zod';
import { InputError } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

/** Enough to choose from. A model can narrow its query if there are more. */
const maxActions = 60;

export const searchActions = defineTool({
  name: 'search_actions',
  title: 'Search IAM actions',
  description:
    'Finds AWS IAM actions that match all of the given name pattern, service prefix, access level, ' +
    'resource type and condition key.',
  input: {
    name: z.string().max(200).optional().describe('A pattern with * and ?, such as *Bucket*.'),
    service: z.string().max(100).optional().describe('A service prefix, such as s3.'),
    level: z.enum(['List', 'Read', 'Write', 'Permissions management', 'Tagging']).optional(),
    resourceType: z.string().max(100).optional().describe('Such as bucket.'),
    conditionKey: z.string().max(200).optional().describe('Such as s3:prefix.'),
    operation: z
      .string()
      .max(200)
      .optional()
      .describe(
        'An API operation or SDK method that authorizes the action, such as ListObjectsV2; needs imported data.',
      ),
  },
  async run(input, service) {
    const query = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    if (input.operation !== undefined && !(await service.knowsOperations()))
      throw new InputError(
        'The data does not list what operations authorize. Import the AWS service reference.',
      );
    const found = await service.searchActions(query);
    if (found === undefined) throw new InputError(`Unknown service "${input.service ?? ''}".`);
    const actions = found.slice(0, maxActions).map(({ action, accessLevel, description, resourceTypes }) => ({
      action,
      accessLevel,
      description,
      resourceTypes: resourceTypes.map(({ name, required }) => (required ? `${name} (required)` : name)),
    }));
    return { total: found.length, actions };
  },
});
