import type { ConditionKey } from './catalog.ts';

/** A name that stands for many keys, such as `aws:ResourceTag/${TagKey}`. */
interface KeyFamily {
  /** What each member starts with: `aws:ResourceTag/`. */
  readonly prefix: string;
  /** AWS's spelling: `${TagKey}`, `<key>`, `tag-key`, or empty if the name ends with a slash. */
  readonly placeholder: string;
  /** What each member ends with; usually empty. */
  readonly suffix: string;
}

/** Splits the name of a key at its placeholder; undefined for a name without one. */
export function keyFamily(name: string): KeyFamily | undefined {
  const found = /\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$|(?<=\/)$/.exec(name);
  if (!found) return undefined;
  const [placeholder] = found;
  return {
    prefix: name.slice(0, found.index),
    placeholder,
    suffix: name.slice(found.index + placeholder.length),
  };
}

/**
 * Creates a lookup of keys by name, in any case. An exact name wins, then the family with the longest fixed text:
 * `events:Metadata/x/Matcher` belongs to `events:Metadata/${MetadataKey}/Matcher`. If AWS lists a family twice, the
 * entry with a placeholder wins.
 */
export function keyTable(keys: readonly ConditionKey[]): (name: string) => ConditionKey | undefined {
  const exact = new Map(keys.map((key) => [key.name.toLowerCase(), key]));
  const families = keys
    .flatMap((key) => {
      const family = keyFamily(key.name.toLowerCase());
      return family ? [{ key, ...family, fixed: family.prefix.length + family.suffix.length }] : [];
    })
    .sort((a, b) => b.fixed - a.fixed || b.placeholder.length - a.placeholder.length);
  return (name) => {
    const lower = name.toLowerCase();
    return (
      exact.get(lower) ??
      families.find(
        ({ prefix, suffix, fixed }) =>
          lower.length > fixed && lower.startsWith(prefix) && lower.endsWith(suffix),
      )?.key
    );
  };
}
