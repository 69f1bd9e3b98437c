import type { Ban } from './ban.ts';
import type { Effect } from '../policy/elements.ts';
import { lazyStatement } from '../policy/lazyStatement.ts';
import type { Condition, PolicyDocument, Statement } from '../policy/policy.ts';
import type { ObjectNode } from '../syntax/node.ts';
import { isBounded, layersOf } from './layers.ts';
import type { Layer, PolicySets } from './layers.ts';
import type { PossibleStatement } from './possible.ts';
import { conditionExpressions, expressionsIn, mayHaveEffect, possibleStatements } from './possible.ts';
import { coversPrincipals, principalSetOf } from './principalSets.ts';
import { principalFits } from './principals.ts';
import type { AccessRequest } from './request.ts';
import { needsNoPolicy, withDerivedKeys } from './request.ts';
import { coversResources, ResourceSet, resourcesIntersect, statementResources } from './resourceSets.ts';
import { findWitness } from './witness.ts';
import type { Term, World } from './worlds.ts';
import { Worlds } from './worlds.ts';
import { append } from '../text/append.ts';
import type { Steps } from '../text/steps.ts';
import { atOnce, mapInSteps } from '../text/steps.ts';

/** Returns the names of all actions that a statement matches, in AWS's spelling (`s3:GetObject`). */
type ActionsOf = (statement: Statement) => Iterable<string>;

/** Whether policies comply with a ban. */
export type BanVerdict =
  | { readonly kept: true }
  /** A request that they allow and should not; without a statement if the root user does not need one. */
  | { readonly kept: false; readonly witness: AccessRequest; readonly statement: Statement | undefined }
  /** Neither could be proved: the statement may allow the action, or the root user may not need a statement. */
  | { readonly kept: 'unclear'; readonly action: string; readonly statement: Statement | undefined };

/**
 * Decides a ban for all requests. The ban holds if, in every class of requests that conditions distinguish, no
 * statement allows the request or one denies it. If the result says that the ban holds, that is certain; a breach is a
 * request that `decide` allows.
 */
export function* checkBanInSteps(ban: Ban, sets: PolicySets, actionsOf: ActionsOf): Steps<BanVerdict> {
  const attached: LayerScopes[] = [];
  for (const { layer, policies } of layersOf(sets, ban.principal)) {
    const statements: Scope[] = [];
    for (const policy of policies) append(statements, yield* scopesOf(policy, layer, actionsOf));
    attached.push({ layer, statements });
  }
  const layers = [...attached, rootLayer(ban)];
  let unclear: BanVerdict | undefined;
  for (const [action, own] of yield* groupActions(ban.actions, layers)) {
    const verdict = yield* checkAction(action, ban, sets, own);
    if (verdict.kept === false) return verdict;
    if (verdict.kept === 'unclear') unclear ??= verdict;
  }
  return unclear ?? { kept: true };
}

/** Decides the same without steps. */
export function checkBan(ban: Ban, sets: PolicySets, actionsOf: ActionsOf): BanVerdict {
  return atOnce(checkBanInSteps(ban, sets, actionsOf));
}

/** What a statement applies to. */
interface Scope {
  readonly layer: Layer;
  /** Undefined for a Deny that may be absent or narrower than it looks: it denies nothing for certain. */
  readonly effect: Effect | undefined;
  /** Undefined for what the root user may do without a statement. */
  readonly statement: Statement | undefined;
  readonly actions: ReadonlySet<string>;
  /** Whether it may match other actions too, which the document's language computes. */
  readonly isOpen: boolean;
  /** Nothing is known about it, not even its principals. */
  readonly isUnknown?: true;
  readonly resources: ResourceSet;
  readonly conditions: readonly Condition[];
}

interface LayerScopes {
  readonly layer: Layer;
  readonly statements: readonly Scope[];
}

function* scopesOf(policy: PolicyDocument, layer: Layer, actionsOf: ActionsOf): Steps<readonly Scope[]> {
  const { statements, unknown } = possibleStatements(policy);
  return [
    ...(yield* mapInSteps(statements, (each): Scope => ({ ...readScope(each, actionsOf), layer }), 1)),
    ...unknown.map((node): Scope => {
      const empty: ObjectNode = { kind: 'object', start: node.start, end: node.end, members: [] };
      const statement = lazyStatement(empty, policy, statements.length);
      const resources = new ResourceSet(['*']);
      const nothing = { actions: new Set<string>(), conditions: [] };
      return { layer, effect: 'Allow', statement, resources, ...nothing, isOpen: true, isUnknown: true };
    }),
  ];
}

function readScope(possible: PossibleStatement, actionsOf: ActionsOf): Omit<Scope, 'layer'> {
  const { statement } = possible;
  const effect = effectOf(possible);
  return {
    statement,
    effect,
    actions: new Set([...actionsOf(statement)].map((name) => name.toLowerCase())),
    isOpen: expressionsIn(statement, 'Action', 'NotAction').length > 0,
    resources: statementResources(statement),
    conditions: statement.conditionBlocks
      .flatMap(({ conditions }) => conditions)
      .filter(({ member }) => effect !== 'Allow' || member.repeatedBy === undefined),
  };
}

function effectOf({ statement, dependsOn }: PossibleStatement): Effect | undefined {
  if (mayHaveEffect(statement, 'Allow')) return 'Allow';
  const isSure =
    dependsOn === undefined &&
    conditionExpressions(statement).length === 0 &&
    expressionsIn(statement, 'NotAction').length === 0;
  return isSure ? statement.effect : undefined;
}

/** What the root user may do without a policy; nothing for any other caller. */
function rootLayer({ principal, actions }: Ban): LayerScopes {
  const named =
    principal === undefined ? [] : actions.filter((action) => needsNoPolicy({ principal, action }));
  if (named.length === 0) return { layer: 'identity', statements: [] };
  return {
    layer: 'identity',
    statements: [
      {
        layer: 'identity',
        effect: 'Allow',
        statement: undefined,
        actions: new Set(named.map((name) => name.toLowerCase())),
        isOpen: false,
        resources: new ResourceSet(['*']),
        conditions: [],
      },
    ],
  };
}

/** One action of each group of actions that the same statements match, with these statements. */
function* groupActions(
  actions: Iterable<string>,
  layers: readonly LayerScopes[],
): Steps<ReadonlyMap<string, readonly LayerScopes[]>> {
  const groups = new Map<string, readonly LayerScopes[]>();
  const seen = new Set<string>();
  for (const action of actions) {
    const lower = action.toLowerCase();
    const own = layers.map(({ layer, statements }) => ({
      layer,
      statements: statements.filter(
        ({ actions: names, isOpen, effect }) => names.has(lower) || (isOpen && effect === 'Allow'),
      ),
    }));
    const signature = own
      .flatMap(({ statements }, index) =>
        statements.map(
          ({ statement }) => `${String(index)} ${String(statement?.index)} ${String(statement?.start)}`,
        ),
      )
      .join();
    if (!seen.has(signature)) groups.set(action, own);
    seen.add(signature);
    yield;
  }
  return groups;
}

/**
 * The part of a ban that one Allow statement could violate: the overlap of its resources with one of the ban's
 * patterns.
 */
interface Region {
  readonly allow: Scope;
  readonly within: readonly ResourceSet[];
  /** Whether all callers that the statement could allow have a permissions boundary. */
  readonly bounded: boolean;
}

function* checkAction(
  action: string,
  ban: Ban,
  sets: PolicySets,
  layers: readonly LayerScopes[],
): Steps<BanVerdict> {
  let unclear: BanVerdict | undefined;
  const request = withDerivedKeys({
    action,
    resource: '*',
    ...(ban.principal !== undefined && { principal: ban.principal }),
    context: ban.context,
  });
  for (const region of regionsOf(ban, layers, isBounded(sets, ban.principal))) {
    yield;
    const { statement } = region.allow;
    if (!mayConcern(region.allow, region, request)) continue;
    const [open, worlds] = yield* openWorlds(request, ban, region, layers);
    if (open === undefined) unclear ??= { kept: 'unclear', action, statement };
    for (const world of open ?? []) {
      const search = { action, ban, world, worlds, region: region.within, statement };
      const witness = yield* findWitness(search, sets);
      if (witness !== undefined) return { kept: false, witness, statement };
      unclear ??= { kept: 'unclear', action, statement };
    }
  }
  return unclear ?? { kept: true };
}

function* regionsOf(ban: Ban, layers: readonly LayerScopes[], hasBoundary: boolean): Generator<Region> {
  const banned = ban.resources.map((pattern) => new ResourceSet([pattern]));
  for (const { layer, statements } of layers) {
    if (layer !== 'identity' && layer !== 'resource') continue;
    // A resource-based policy may allow services as well, unless the ban is about one caller.
    const bounded = hasBoundary && (layer === 'identity' || ban.principal !== undefined);
    for (const allow of statements) {
      if (allow.effect !== 'Allow') continue;
      const { patterns, negated } = allow.resources;
      const parts = negated ? [allow.resources] : patterns.map((each) => new ResourceSet([each]));
      for (const part of parts) {
        for (const within of banned)
          if (resourcesIntersect(part, within)) yield { allow, within: [part, within], bounded };
      }
    }
  }
}

/** How many possible breaches of a region are tried to find an actual request. */
const maxTried = 40;

/** The classes of requests in the region that nothing is known to stop; undefined if there are too many classes. */
function* openWorlds(
  request: AccessRequest,
  ban: Ban,
  region: Region,
  layers: readonly LayerScopes[],
): Steps<readonly [readonly World[] | undefined, Worlds]> {
  const worlds = new Worlds(request);
  const allOf = (conditions: readonly Condition[]): Term => {
    const terms = conditions.map((condition) => worlds.term(condition));
    return (world) => terms.every((term) => term(world));
  };
  const excused = allOf(ban.unless);
  const own = allOf(region.allow.conditions);
  const denials: Term[] = [];
  const gates = new Map<LayerScopes, Term[]>();
  for (const layer of layers) {
    const allows: Term[] = [];
    gates.set(layer, allows);
    for (const scope of layer.statements) {
      if (scope.effect === 'Deny' && surelyConcerns(scope, region, request))
        denials.push(allOf(scope.conditions));
      if (scope.effect === 'Allow' && mayConcern(scope, region, request))
        allows.push(allOf(scope.conditions));
    }
  }
  const isOpen = (world: World): boolean =>
    own(world) &&
    !(ban.unless.length > 0 && excused(world)) &&
    !denials.some((denies) => denies(world)) &&
    passes(region, gates, world);
  const open: World[] = [];
  const all = yield* worlds.all();
  if (all === undefined) return [undefined, worlds];
  for (const world of all) {
    yield;
    if (isOpen(world)) open.push(world);
    if (open.length === maxTried) break;
  }
  return [open, worlds];
}

/**
 * Whether every layer that has to allow could do so. What a resource-based policy grants may bypass boundary and
 * session policies.
 */
function passes({ allow }: Region, gates: ReadonlyMap<LayerScopes, readonly Term[]>, world: World): boolean {
  for (const [{ layer }, allows] of gates) {
    const isGate =
      layer === 'scp' ||
      layer === 'endpoint' ||
      (allow.layer === 'identity' && (layer === 'boundary' || layer === 'session'));
    if (isGate && !allows.some((allowed) => allowed(world))) return false;
  }
  return true;
}

function surelyConcerns(
  { statement, resources, layer }: Scope,
  region: Region,
  request: AccessRequest,
): boolean {
  if (!region.within.some((part) => coversResources(resources, part))) return false;
  if (!namesPrincipals(layer) || statement === undefined) return true;
  if (request.principal !== undefined || region.bounded)
    return principalFits(statement, request, region.bounded) === true;
  const allow = region.allow.statement;
  const [own, others] = [principalSetOf(statement), allow && principalSetOf(allow)];
  const everybody = own !== undefined && own.everybody && !own.negated;
  return everybody || (others !== undefined && coversPrincipals(own, others));
}

function mayConcern(scope: Scope, region: Region, request: AccessRequest): boolean {
  const { statement, resources, layer } = scope;
  if (!region.within.every((part) => resourcesIntersect(resources, part))) return false;
  if (scope.isUnknown === true) return true;
  if (!namesPrincipals(layer) || statement === undefined || request.principal === undefined) return true;
  return principalFits(statement, request, false) !== false;
}

function namesPrincipals(layer: Layer): boolean {
  return layer === 'resource' || layer === 'rcp' || layer === 'endpoint';
}
