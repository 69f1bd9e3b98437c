import type { Action } from '../catalog/catalog.ts';
import type { AccessLevel } from '../catalog/accessLevel.ts';

/** Some of a list of actions, by what they do. */
interface LevelChoice {
  readonly kept: readonly Action[];
  /** Behind "that", as a title says it. */
  readonly does: string;
}

const levels: readonly { readonly does: string; readonly keeps: (level: AccessLevel) => boolean }[] = [
  { does: 'read', keeps: (level) => level === 'List' || level === 'Read' },
  {
    does: 'read and write',
    keeps: (level) => level !== 'Permissions management' && level !== 'Tagging',
  },
  { does: 'do anything but manage permissions', keeps: (level) => level !== 'Permissions management' },
];

/** The ways to keep some of these actions by access level; none that keeps all or nothing, nor one that keeps what the one before does. */
export function levelChoices(actions: readonly Action[]): readonly LevelChoice[] {
  const offered = new Set([0, actions.length]);
  return levels.flatMap(({ does, keeps }) => {
    const kept = actions.filter(({ accessLevel }) => keeps(accessLevel));
    if (offered.has(kept.length)) return [];
    offered.add(kept.length);
    return [{ kept, does }];
  });
}
