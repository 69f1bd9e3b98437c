import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import type { KnownValues } from './knownValues.ts';
import { noValues } from './knownValues.ts';
import type { Candidate } from './narrowingTitle.ts';
import { shortWays, tooLong, ways } from './narrowingTitle.ts';
import type { Steps } from '../text/steps.ts';
import type { Choice } from './narrowingFixes.ts';
import { choiceOf, narrowing, surroundingsOf } from './narrowingFixes.ts';

/**
 * Narrows all statements of a policy that can be narrowed, if there are several: in the plain way as far as the
 * policy's quota allows.
 */
export function* narrowPolicy(
  policy: PolicyDocument,
  catalog: Catalog,
  set: KnownValues = noValues,
): Steps<readonly Fix[]> {
  const around = surroundingsOf(policy);
  const choices: Choice[] = [];
  for (const statement of policy.statements) {
    const choice = yield* choiceOf(statement, catalog, set, around);
    if (!('refusal' in choice.plan)) choices.push(choice);
  }
  if (choices.length < 2) return [];
  const chosen = yield* chooseWithin(choices);
  const size = sizeOf(chosen, choices);
  const quota = chosen[0]?.result.quota;
  const title = [
    `Narrow "*" in all ${chosen.length} statements that support ARNs`,
    ...(chosen.some(({ way }) => shortWays.includes(way)) ? ['shorter forms to fit the quota'] : []),
    ...tooLong({ size, quota }),
  ].join(' · ');
  return [
    lazyFix({ id: `${narrowing}/policy`, title, meaning: 'narrows' }, () =>
      chosen.flatMap(({ plan }) => plan.edits()),
    ),
  ];
}

/**
 * Chooses the plain way for each statement. While the policy is too large, switches one statement after the other to
 * ways that lose more.
 */
function* chooseWithin(choices: readonly Choice[]): Steps<readonly Candidate[]> {
  const chosen: Candidate[] = [];
  for (const { take, plan } of choices) {
    const guessed = !('refusal' in plan) && plan.guessed;
    const candidate = (guessed ? yield* take(ways.allTypes) : undefined) ?? (yield* take(ways.resources));
    if (candidate !== undefined) chosen.push(candidate);
  }
  for (const way of choices[0]?.measure.isFarOver === true ? [] : shortWays) {
    for (const [index, { take }] of choices.entries()) {
      if (isWithin(chosen, choices)) return chosen;
      const [now, shorter] = [chosen[index], yield* take(way)];
      if (now === undefined || shorter === undefined) continue;
      if (shorter.result.text.length < now.result.text.length) chosen[index] = shorter;
    }
  }
  return chosen;
}

function isWithin(chosen: readonly Candidate[], choices: readonly Choice[]): boolean {
  const quota = chosen[0]?.result.quota;
  const size = sizeOf(chosen, choices);
  return quota === undefined || size === undefined || size <= quota;
}

/**
 * The size of the policy in characters with all candidates. Each candidate was measured with the other statements
 * unchanged.
 */
function sizeOf(chosen: readonly Candidate[], choices: readonly Choice[]): number | undefined {
  const before = choices[0]?.measure.size;
  if (before === undefined) return undefined;
  return chosen.reduce<number | undefined>(
    (sum, { result }) =>
      sum === undefined || result.size === undefined ? undefined : sum + result.size - before,
    before,
  );
}
