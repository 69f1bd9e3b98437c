import { listed } from '../../text/listed.ts';
import { levelCount } from '../lenses/actionCounts.ts';
import { grantLevels } from './grants.ts';
import type { ActionDifference, PolicyDifference } from './policyDifference.ts';

/**
 * What a policy gained and lost compared with another version, in a few words: `Adds 3 write and 1 list actions,
 * removes 1 read action since HEAD`.
 */
export function changeLine({ relation, added, removed }: PolicyDifference, than: string): string {
  if (relation === 'equal') return `Allows the same as ${than}`;
  const parts = [
    ...(added.length > 0 ? [`adds ${counts(added)}`] : []),
    ...(removed.length > 0 ? [`removes ${counts(removed)}`] : []),
  ];
  const text = `${relation === 'unclear' ? 'possibly ' : ''}${parts.join(', ')} since ${than}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counts(differences: readonly ActionDifference[]): string {
  const levels = grantLevels.flatMap((level) => {
    const own = differences.filter((each) => each.level === level).length;
    return own === 0 ? [] : [levelCount(level, own)];
  });
  return `${listed(levels)} ${differences.length === 1 ? 'action' : 'actions'}`;
}
