import type { Action } from '../catalog/catalog.ts';
import type { AccessLevel } from '../catalog/accessLevel.ts';

/** A subset of a list of actions, chosen by what they do. */
interface LevelChoice {
  /** The part of the offer's ID. */
  readonly id: string;
  readonly kept: readonly Action[];
  /** Follows "that" in the title. */
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
 * The ways to keep some of these actions by access level. Ways that keep everything, nothing, or the same as the
 * previous way are omitted.
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
