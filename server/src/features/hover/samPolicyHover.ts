import type { SamCursor } from '../../analysis/samCursor.ts';
import { samPolicyTemplatesPage, samPolicyTemplate } from '../../catalog/facts/samPolicyTemplates.ts';
import { code, link, paragraphs } from './markdown.ts';

/** Describes what the policy template under a cursor grants; undefined if there is none. */
export function describeSamPolicy({ at, template, typed }: SamCursor): string | undefined {
  const named = at === 'name' ? samPolicyTemplate(typed.text) : undefined;
  if (named !== undefined)
    return paragraphs(
      `**${code(named.name)}** · AWS SAM policy template`,
      named.parameters.length === 0 ? undefined : `Parameters: ${named.parameters.map(code).join(', ')}`,
      ['```json', JSON.stringify(named.statements, null, 2), '```'].join('\n'),
      link('AWS SAM policy templates', samPolicyTemplatesPage),
    );
  if (at !== 'parameter' || template?.parameters.includes(typed.text) !== true) return undefined;
  const place = `{${typed.text}}`;
  const used = template.statements.flatMap(({ Resource, Condition = {} }) => [
    ...Resource,
    ...Object.values(Condition).flatMap((keys) => Object.values(keys)),
  ]);
  return paragraphs(
    `**${code(typed.text)}** · parameter of ${code(template.name)}`,
    `Used in ${[...new Set(used.filter((text) => text.includes(place)))].map(code).join(', ')}.`,
  );
}
