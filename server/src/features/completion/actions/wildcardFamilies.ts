/** A useful wildcard, and the number of names that it matches. */
interface Family {
  readonly pattern: string;
  readonly count: number;
}

/** `*` and each verb that at least two names start with, such as `Get*`. The names are sorted. */
export function familiesOf(names: readonly string[]): readonly Family[] {
  const verbs = new Map<string, number>();
  for (const name of names) {
    const verb = /^[A-Z]+(?![a-z])|^[A-Z]?[a-z0-9]+/.exec(name)?.[0];
    if (verb !== undefined) verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
  }
  const families: Family[] = names.length > 1 ? [{ pattern: '*', count: names.length }] : [];
  for (const verb of verbs.keys()) {
    // The wildcard matches more than the names with this verb: `Get*` also matches `GetawayList`.
    const count = names.filter((name) => name.startsWith(verb)).length;
    if (count > 1 && count < names.length) families.push({ pattern: `${verb}*`, count });
  }
  return families;
}
