import type { Additions } from './additions.ts';
import type { ConditionKeyFacts } from './catalogFacts.ts';
import type { ReferenceKey } from './serviceReference.ts';
import type { ConditionKeyType } from '../catalog/catalog.ts';
import { conditionKeyTypes } from '../catalog/format.ts';
import { keyFamily, keyTable } from '../catalog/keyTable.ts';

/**
 * Condition keys by name, however a file writes the members of a key family: `s3:ExistingObjectTag/key` is
 * `s3:ExistingObjectTag/<key>`.
 */
export class KeyNames {
  readonly #keys: ConditionKeyFacts[];
  #find: (name: string) => string | undefined;

  constructor(keys: readonly ConditionKeyFacts[]) {
    this.#keys = [...keys];
    this.#find = finder(this.#keys);
  }

  get keys(): readonly ConditionKeyFacts[] {
    return this.#keys;
  }

  /** The catalog's spelling; undefined for an unknown key. */
  of(name: string): string | undefined {
    return this.#find(name);
  }

  /** Adds the keys that are not known yet. */
  add(keys: readonly ReferenceKey[], additions: Additions): void {
    for (const { name, types } of keys.filter((key) => this.of(key.name) === undefined)) {
      const type = types.find((each) => conditionKeyTypes.some((known) => known === each));
      if (type === undefined || hasTwoPlaceholders(name)) additions.skippedKeys.push(name);
      else {
        this.#keys.push({ key: name, type, description: '' });
        additions.conditionKeys.push(name);
      }
    }
    this.#find = finder(this.#keys);
  }
}

function finder(keys: readonly ConditionKeyFacts[]): (name: string) => string | undefined {
  const table = keyTable(
    keys.map(({ key, type, description }) => ({ name: key, type: type as ConditionKeyType, description })),
  );
  return (name) => table(name)?.name;
}

/** Lookups only support families with one placeholder. */
function hasTwoPlaceholders(name: string): boolean {
  const family = keyFamily(name);
  return family !== undefined && keyFamily(family.suffix) !== undefined;
}
