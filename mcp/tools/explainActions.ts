import { z } from 'zod';
import { defineTool } from '../tool.ts';

export const explainActions = defineTool({
  name: 'explain_actions',
  title: 'Explain IAM actions',
  description:
    'Explains AWS IAM actions: access level, resource types with their ARN formats, condition keys. ' +
    'For a pattern such as s3:Get*, lists what it matches. Use it instead of guessing whether an ' +
    'action exists.',
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
      const meant = explanation === undefined ? await service.intendedAction(action) : undefined;
      explanations.push({ action, known: explanation !== undefined, explanation, meant });
    }
    return { dataDate: await service.dataDate(), explanations };
  },
});
