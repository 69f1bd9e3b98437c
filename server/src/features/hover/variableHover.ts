import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyVariable } from '../../policy/variables.ts';
import { code, link, paragraphs } from './markdown.ts';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';

/** Describes a `${…}`: the condition key whose value replaces it, or the character that it escapes. */
export function describeVariable(variable: PolicyVariable, catalog: Catalog): string | undefined {
  if (variable.kind === 'special') {
    return paragraphs(
      `**${code(`\${${variable.name}}`)}**`,
      `The literal character ${code(variable.name)}, not a wildcard or the start of a variable.`,
      link('IAM User Guide', page),
    );
  }
  if (variable.kind === 'template') {
    return (
      'Probably a reference or a placeholder that is replaced before AWS reads the policy. Its value is ' +
      'not checked.'
    );
  }
  const key = catalog.conditionKey(variable.name.trim());
  return paragraphs(
    `**${code(`\${${variable.name}}`)}** · policy variable`,
    `The value of ${code(variable.name.trim())} in the request.`,
    key === undefined || key.description === '' ? undefined : `${key.description.replace(/\.$/, '')}.`,
    variable.default === undefined
      ? 'If the request does not have it, nothing matches.'
      : `If the request does not have it: ${code(variable.default.text)}.`,
    link('IAM User Guide', page),
  );
}
