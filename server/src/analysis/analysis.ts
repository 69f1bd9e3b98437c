import type { Project } from '../configuration/configuration.ts';
import { declaredKind } from '../configuration/configuration.ts';
import type { Host, HostDocument, HostText, HostedPolicy } from '../hosts/host.ts';
import { hasLanguage, withoutPolicy } from '../hosts/host.ts';
import { detectKind } from '../policy/detectKind.ts';
import type { PolicyContext } from '../policy/kind.ts';
import { lowerPolicy } from '../policy/lower.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { PlannedOffers } from '../refactorings/tightenFixes.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { TextRange } from '../text/range.ts';
import type { RuleSettings } from './ruleSettings.ts';
import type { Silenced } from './silenced.ts';

/** One document at one version: parsed and lowered, once. */
export interface DocumentAnalysis {
  readonly document: HostText;
  readonly host: HostDocument;
  /** In document order; `host.policies` has the same order. */
  readonly policies: readonly PolicyDocument[];
  /** The same policies with one branch each of what depends on a condition of the document's tool. */
  readonly alternatives: readonly AlternativePolicy[];
  readonly lines: LineIndex;
  /** What the project has decided about this document. */
  readonly project: Project | undefined;
  /**
   * What has been asked of the rules, by settings; `Checks` keeps its answers here. They live as long as the analysis: a weak map beside it
   * costs the garbage collector more than all rules together.
   */
  readonly checked: WeakMap<RuleSettings, Promise<Silenced>>;
  /** How the `*` of its statements can be narrowed, as far as somebody has asked. */
  readonly planned: PlannedOffers;
}

/** A policy as it is with some branches taken. */
export interface AlternativePolicy {
  readonly policy: PolicyDocument;
  readonly branches: readonly TextRange[];
}

/** Whether there is nothing in the document to say anything of. */
export function isOfNoUse({ policies, host }: Pick<DocumentAnalysis, 'policies' | 'host'>): boolean {
  return policies.length === 0 && host.samProperties.length === 0;
}

/** Says what kind a policy is where the user has declared it. */
export type DeclaredKind = (policy: HostedPolicy) => PolicyContext | undefined;

/** Reads a document. Cheap where it holds no policy; never throws. */
export function analyseDocument(
  document: HostText,
  hosts: readonly Host[],
  declared: DeclaredKind = () => undefined,
  project?: Project,
): DocumentAnalysis {
  const host = hosts.find((each) => hasLanguage(each, document.languageId));
  const parsed = host?.parse(document) ?? withoutPolicy;
  const policies = parsed.policies.map((policy) => {
    const context =
      declared(policy) ??
      (project && declaredKind(project)) ??
      policy.context ??
      detectKind({ root: policy.root, path: policy.path, uri: document.uri });
    return lowerPolicy(policy.root, context);
  });
  const alternatives = parsed.policies.flatMap((hosted, index) => {
    const context = policies[index]?.context;
    if (hosted.alternatives === undefined || context === undefined) return [];
    return hosted.alternatives.map(({ root, branches }) => ({
      policy: lowerPolicy(root, context),
      branches,
    }));
  });
  return {
    document,
    host: parsed,
    policies,
    alternatives,
    lines: new LineIndex(document.text),
    project,
    checked: new WeakMap(),
    planned: new Map(),
  };
}

/** The prefixes of all services that the policies name, in actions, condition keys and ARNs; what `Catalog.load` wants. */
export function namedServices(policies: readonly PolicyDocument[]): ReadonlySet<string> {
  const services = new Set<string>();
  let last: string | undefined;
  for (const { statements } of policies) {
    for (const { actions, conditionBlocks } of statements) {
      for (const { service } of actions) {
        // Actions of a service are mostly listed together.
        if (service === undefined || service === last) continue;
        services.add(service);
        last = service;
      }
      for (const { conditions } of conditionBlocks) {
        for (const { key } of conditions)
          services.add(key.value.slice(0, key.value.indexOf(':')).toLowerCase());
      }
    }
  }
  return services;
}
