import { z } from 'zod';
import { defineTool } from '../tool.ts';

export const explainActions = defineTool({
  name: 'explain_actions',
  title: 'Explain IAM actions',
  description:
    'Says what AWS IAM actions do: access level, resource types with their ARN formats, condition keys. A pattern such as s3:Get* gives what it covers. Use it instead of guessing whether an action exists.',
  input: {
    actions: z
      .array(z.string().max(200))
      .min(1)
      .max(20)
      .describe('Actions or patterns, such as s3:GetObject or sqs:*Message.'),
  },
  async run({ actions }, service) {
    const explanations = [];
    for (const action of actions) {
      const explanation = await service.explainAction(action);
      explanations.push({ action, known: explanation !== undefined, explanation });
    }
    return { dataDate: await service.dataDate(), explanations };
  },
});
