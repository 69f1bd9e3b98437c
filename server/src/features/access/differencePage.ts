import { listed, more } from '../../text/listed.ts';
import { bullets, code, count, paragraphs } from '../hover/markdown.ts';
import type { DifferenceGroup } from './differenceGroups.ts';
import { groupDifferences } from './differenceGroups.ts';
import { grantLevels } from './grants.ts';
import type { ActionDifference, PolicyDifference } from './policyDifference.ts';

/** The maximum number of actions listed per access level. */
const maxActions = 100;

const headlines: Readonly<Record<PolicyDifference['relation'], string>> = {
  equal: 'It allows the same.',
  wider: 'It allows more.',
  narrower: 'It allows less.',
  incomparable: 'It allows more of one thing and less of another.',
  unclear: 'It may allow something else: entries marked with **?** are uncertain.',
};

/**
 * What a policy gained and lost compared with another version, by access level, as Markdown. `than` is the project's
 * own name for that version.
 */
export function differencePage({ relation, added, removed }: PolicyDifference, than: string): string {
  return `${paragraphs(
    `# Compared with ${than}`,
    headlines[relation],
    section('Newly allowed', added),
    section('No longer allowed', removed),
  )}\n`;
}

function section(title: string, differences: readonly ActionDifference[]): string | undefined {
  if (differences.length === 0) return undefined;
  const byLevel = grantLevels.flatMap((level) => {
    const own = differences.filter((each) => each.level === level);
    if (own.length === 0) return [];
    const lines = groupDifferences(own.slice(0, maxActions)).map(line);
    const left = own.length - maxActions;
    const rest = left > 0 ? [`and ${more(left)}`] : [];
    return [`**${level}** (${count(own.length, 'action')})`, bullets([...lines, ...rest])];
  });
  return paragraphs(`## ${title}`, ...byLevel);
}

function line({ actions, certain, resources, conditions }: DifferenceGroup): string {
  const on = resources.length === 0 ? '' : ` on ${listed(resources.map(code))}`;
  const when = conditions.length === 0 ? '' : ` if ${conditions.map(code).join(' and ')}`;
  return `${certain ? '' : '**?** '}${listed(actions.map(code))}${on}${when}`;
}
