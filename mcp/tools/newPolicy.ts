import { z } from 'zod';
import snippets from '../../snippets/snippets.json' with { type: 'json' };
import { InputError } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

interface Template {
  readonly name: string;
  readonly description: string;
  readonly body: string;
}

/** The snippets for whole policies, by their visible name. */
const templates: readonly Template[] = Object.entries(snippets).flatMap(([name, snippet]) =>
  'isFileTemplate' in snippet
    ? [
        {
          name: name.replace('IAM: ', ''),
          description: snippet.description,
          body: snippet.body.join('\n').replaceAll('\t', '  '),
        },
      ]
    : [],
);

export const newPolicy = defineTool({
  name: 'new_policy',
  title: 'Start from a policy template',
  description:
    'Returns a complete, checked policy to start from, for example a Lambda execution role, a TLS-only ' +
    'bucket policy or a GitHub OIDC trust policy. Without a template, lists the templates. Replace the ' +
    'placeholders before you use the policy.',
  input: {
    template: z.string().max(200).optional().describe('The name of a template, as listed.'),
    values: z
      .record(z.string().max(200), z.string().max(2048))
      .optional()
      .describe('Values by placeholder, such as { "amzn-s3-demo-bucket": "reports" }.'),
  },
  run({ template, values = {} }) {
    if (template === undefined)
      return Promise.resolve({
        templates: templates.map(({ name, description }) => ({ name, description })),
      });
    const found = templates.find(({ name }) => name.toLowerCase() === template.toLowerCase());
    if (found === undefined)
      throw new InputError(
        `Unknown template "${template}". Call new_policy without a template to list them.`,
      );
    const { policy, placeholders } = fillIn(found.body, values);
    const unknown = Object.keys(values).filter((name) => !placeholders.includes(name));
    if (unknown.length > 0)
      throw new InputError(
        `Unknown placeholder "${unknown.join('", "')}". The placeholders are: ${placeholders.join(', ')}.`,
      );
    return Promise.resolve({
      policy,
      placeholders: placeholders.filter((name) => !Object.hasOwn(values, name)),
    });
  },
});

/**
 * The text of a snippet with its stops filled: with the given value, or with the placeholder. `placeholders` lists each
 * placeholder once, in order.
 */
function fillIn(
  body: string,
  values: Readonly<Record<string, string>>,
): { readonly policy: string; readonly placeholders: readonly string[] } {
  const byStop = new Map<string, string>();
  for (const [, stop, text] of body.matchAll(/\$\{(\d+):([^}]*)\}/g))
    if (stop !== undefined && text !== undefined) byStop.set(stop, text);
  const written = (text: string): string =>
    JSON.stringify(Object.hasOwn(values, text) ? values[text] : text).slice(1, -1);
  const stops = /\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:([^}]*)\}|\$\{?(\d+)\}?/g;
  const policy = body.replaceAll(stops, (_, choice?: string, text?: string, stop?: string) =>
    choice === undefined ? written(text ?? byStop.get(stop ?? '') ?? '') : choice,
  );
  return { policy, placeholders: [...new Set(byStop.values())] };
}
