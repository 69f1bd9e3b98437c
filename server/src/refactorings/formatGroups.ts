import type { ActionDetails, ResourceType } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/policy.ts';
import { ArnPatterns } from '../policy/arnPatterns.ts';
import type { Steps } from '../text/steps.ts';
import { mapInSteps } from '../text/steps.ts';
import { covers, hasWildcard } from '../policy/wildcard.ts';
import { formsFor } from './arnForms.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import type { Reach } from './narrowable.ts';
import type { Breadth, ResourceTypeChooser } from './resourceTypeChoice.ts';
import { mayBeNeeded, namedInRequests } from './resourceNeeds.ts';
import { ownTemplates } from './ownTemplates.ts';
import { serviceLinkedRoles } from './serviceLinkedRoles.ts';

/** Patterns that can share a statement, and the ARNs for them. */
export interface FormatGroup {
  readonly patterns: readonly ActionPattern[];
  /** In the order in which the patterns need them, without duplicates. */
  readonly templates: readonly ArnTemplate[];
  /** Other formats that the patterns support. */
  readonly leftOut: ReadonlySet<string>;
  /** Whether some of these were omitted without certainty that they are not needed. */
  readonly guessed: boolean;
}

/**
 * Groups patterns so that none gains an unintended format by sharing a statement with another pattern. Most stay
 * together, since a format that a pattern does not support has no effect on it. Reaches without narrowable actions are
 * skipped.
 */
export function* groupByFormats(
  reaches: readonly Reach[],
  chooser: ResourceTypeChooser,
  breadth: Breadth,
): Steps<readonly FormatGroup[]> {
  const groups: OpenGroup[] = [];
  for (const claim of yield* claimsOf(reaches, chooser, breadth)) {
    const group = groups.find((each) => each.admits(claim));
    if (group === undefined) groups.push(new OpenGroup(claim));
    else group.add(claim);
  }
  return groups.map(({ patterns, templates, leftOut, guessed }) => ({
    patterns,
    templates: [...templates],
    leftOut: new Set(outsideOf(templates, leftOut)),
    guessed,
  }));
}

/** The ARNs for one pattern. */
interface Claim {
  readonly pattern: ActionPattern;
  readonly service: string;
  /**
   * The templates of a wildcard match all of its resources, so a pattern with named resources cannot share its
   * statement.
   */
  readonly loose: boolean;
  readonly templates: readonly ArnTemplate[];
  /** The catalog's formats for the templates. */
  readonly granted: ReadonlySet<string>;
  /** The catalog's other formats that the pattern supports. */
  readonly refused: ReadonlySet<string>;
  /** Those of `refused` that the pattern could also be given. */
  readonly leftOut: ReadonlySet<string>;
  readonly guessed: boolean;
}

/** A wildcard may have hundreds of actions. */
const perStep = 8;

function* claimsOf(
  reaches: readonly Reach[],
  chooser: ResourceTypeChooser,
  breadth: Breadth,
): Steps<readonly Claim[]> {
  const named = reaches.filter(({ pattern }) => !hasWildcard(pattern.name));
  const firsts = [...new Set(named.flatMap(firstOf))];
  const choices = chooser.choose(firsts, breadth);
  const chosen = new Map(firsts.map((action, index) => [action, choices[index] ?? []]));
  // Duplicate patterns have the same list of actions.
  const known = new Map<readonly ActionDetails[], Claim>();
  const claims = yield* mapInSteps(
    reaches,
    (reach): readonly Claim[] => {
      const { pattern, narrowable } = reach;
      const [first] = narrowable;
      if (first === undefined) return [];
      const claim = known.get(narrowable) ?? claimOf(reach, first, { chooser, breadth, chosen });
      known.set(narrowable, claim);
      return [{ ...claim, pattern }];
    },
    perStep,
  );
  return claims.flat();
}

/**
 * The maximum number of formats to write out: all that the launch of an instance names, and a few if only the
 * reference's list is known.
 */
const maxKnown = 12;
const maxGuessed = 4;

interface ClaimContext {
  readonly chooser: ResourceTypeChooser;
  readonly breadth: Breadth;
  readonly chosen: ReadonlyMap<ActionDetails, readonly ResourceType[]>;
}

function claimOf(
  { pattern, narrowable }: Reach,
  first: ActionDetails,
  { chooser, breadth, chosen }: ClaimContext,
): Claim {
  const lists = new Set(narrowable.map((action) => chooser.accepted(action)));
  const accepted = new Set([...lists].flatMap((types) => types.map(({ arn }) => arn)));
  const linked = serviceLinkedRoles(pattern);
  if (linked !== undefined) {
    const exact = { loose: false, templates: linked, granted: new Set(linked), refused: accepted };
    return { pattern, service: first.service, ...exact, leftOut: new Set(), guessed: false };
  }
  const granted = new Set(chosen.get(first)?.map(({ arn }) => arn) ?? accepted);
  const isWide = hasWildcard(pattern.name) || breadth === 'scope';
  // If it is known which formats a request names, they are written out even if there are more: a single ARN for all of
  // them would match other resources of the service.
  const isKnown = breadth === 'main' && namedInRequests(first) !== undefined;
  const loose = isWide || granted.size > (isKnown ? maxKnown : maxGuessed);
  const few = breadth === 'scope' ? 1 : undefined;
  const forms = formsOf(granted, narrowable);
  const templates = loose ? ownTemplates(forms, first.service, few) : forms;
  const refused = new Set([...accepted].filter((format) => !granted.has(format)));
  const guessed =
    breadth === 'main' &&
    first.resourceTypes.some((use) => refused.has(use.type.arn) && mayBeNeeded(first, use));
  const common = { pattern, service: first.service, loose, templates, granted, refused };
  return { ...common, leftOut: refused, guessed };
}

/**
 * The formats of which no template with a wildcard matches everything. A variable that occurs in both stands for the
 * same value.
 */
function outsideOf(templates: ReadonlySet<ArnTemplate>, formats: ReadonlySet<string>): readonly string[] {
  const patterns = new ArnPatterns<string>();
  for (const template of templates) {
    const pattern = template.replace(/\$\{\*\w+\}/g, '*');
    patterns.add(pattern, pattern);
  }
  return [...formats].filter((format) => {
    for (const pattern of patterns.near(format)) if (covers(pattern, format, 'matchCase')) return false;
    return true;
  });
}

/** The granted formats in the form that a policy needs, without duplicates. */
function formsOf(granted: ReadonlySet<string>, actions: readonly ActionDetails[]): readonly ArnTemplate[] {
  const types = new Map<string, ResourceType>();
  for (const { resourceTypes } of actions) for (const { type } of resourceTypes) types.set(type.arn, type);
  const forms = [...granted].flatMap((format) => {
    const type = types.get(format);
    return type === undefined ? [format] : formsFor(type, actions);
  });
  return [...new Set(forms)];
}

function firstOf({ narrowable }: Reach): readonly ActionDetails[] {
  return narrowable.slice(0, 1);
}

class OpenGroup {
  readonly patterns: ActionPattern[] = [];
  readonly templates = new Set<ArnTemplate>();
  readonly leftOut = new Set<string>();
  guessed = false;
  readonly #granted = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #looseServices = new Set<string>();
  readonly #strictServices = new Set<string>();

  constructor(first: Claim) {
    this.add(first);
  }

  admits({ service, loose, granted, refused }: Claim): boolean {
    return (
      !(loose ? this.#strictServices : this.#looseServices).has(service) &&
      isDisjoint(granted, this.#refused) &&
      isDisjoint(refused, this.#granted)
    );
  }

  add({ pattern, service, loose, templates, granted, refused, leftOut, guessed }: Claim): void {
    this.guessed ||= guessed;
    for (const format of leftOut) this.leftOut.add(format);
    this.patterns.push(pattern);
    (loose ? this.#looseServices : this.#strictServices).add(service);
    for (const template of templates) this.templates.add(template);
    for (const format of granted) this.#granted.add(format);
    for (const format of refused) this.#refused.add(format);
  }
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const item of a) if (b.has(item)) return false;
  return true;
}
