import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { servicesIn } from '../analysis/analysis.ts';
import type { Turns } from '../analysis/lintResults.ts';
import { inSlices } from '../analysis/slices.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { servicesOfDependents } from '../refactorings/dependentActions.ts';
import { servicesOfEveryAction } from '../refactorings/everyAction.ts';
import { servicesOfNotAction } from '../refactorings/notAction.ts';
import type { Steps } from '../text/steps.ts';
import { LazyCatalog } from './lazyCatalog.ts';

/** The catalog, loaded for documents. */
export class DocumentCatalog extends LazyCatalog {
  /** With the details of every service that the document names. */
  async loadedFor(analysis: DocumentAnalysis): Promise<Catalog> {
    const catalog = await this.get();
    await catalog.load(servicesIn(analysis));
    return catalog;
  }

  /** With AWS's managed policies, too, if the document may name one. */
  async loadedToExplain(analysis: DocumentAnalysis): Promise<Catalog> {
    const catalog = await this.loadedFor(analysis);
    const mayName = /iam::aws:|iam:(?:policyarn|permissionsboundary)|aws_?managed_?policy_?name/i.test(
      analysis.document.text,
    );
    if (mayName) await catalog.loadManagedPolicies();
    return catalog;
  }

  /** With the services, too, that refactorings of the document need. */
  async loadedToChange(analysis: DocumentAnalysis, turns: Turns): Promise<Catalog> {
    const catalog = await this.loadedFor(analysis);
    const isWanted = (): boolean => turns.isWanted?.(analysis) ?? true;
    await catalog.load(await inSlices(servicesToChange(analysis, catalog), turns, isWanted));
    return catalog;
  }
}

/** A document may have thousands of policies, or a policy thousands of actions. */
function* servicesToChange({ policies }: DocumentAnalysis, catalog: Catalog): Steps<readonly string[]> {
  const services = new Set<string>();
  for (const policy of policies) {
    for (const service of servicesOfEveryAction(policy, catalog)) services.add(service);
    for (const service of servicesOfNotAction(policy, catalog)) services.add(service);
    for (const service of yield* servicesOfDependents(policy, catalog)) services.add(service);
  }
  return [...services];
}
