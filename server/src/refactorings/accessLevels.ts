import type { Action } from '../catalog/catalog.ts';
import type { AccessLevel } from '../catalog/accessLevel.ts';

/** Some of a list of actions, by what they do. */
interface LevelChoice {
  /** In the offer's id. */
  readonly id: string;
  readonly kept: readonly Action[];
  /** Behind "that", as a title says it. */
  readonly does: string;
}

const levels: readonly (Omit<LevelChoice, 'kept'> & { readonly keeps: (level: AccessLevel) => boolean })[] = [
  { id: 'read', does: 'read', keeps: (level) => level === 'List' || level === 'Read' },
  {
    id: 'read-write',
    does: 'read and write',
    keeps: (level) => level !== 'Permissions management' && level !== 'Tagging',
  },
  {
    id: 'all-but-permissions',
    does: 'do anything but manage permissions',
    keeps: (level) => level !== 'Permissions management',
  },
];

/**
 * The ways to keep some of these actions by access level; none that keeps all or nothing, nor one that keeps what the
 * one before does.
 */
export function levelChoices(actions: readonly Action[]): readonly LevelChoice[] {
  const offered = new Set([0, actions.length]);
  return levels.flatMap(({ id, does, keeps }) => {
    const kept = actions.filter(({ accessLevel }) => keeps(accessLevel));
    if (offered.has(kept.length)) return [];
    offered.add(kept.length);
    return [{ id, kept, does }];
  });
}
