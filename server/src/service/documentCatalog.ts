import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { servicesIn } from '../analysis/analysis.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { servicesOfDependents } from '../refactorings/dependentActions.ts';
import { servicesOfEveryAction } from '../refactorings/everyAction.ts';
import { servicesOfNotAction } from '../refactorings/notAction.ts';
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
    const mayName = /iam::aws:|iam:(?:policyarn|permissionsboundary)/i.test(analysis.document.text);
    if (mayName) await catalog.loadManagedPolicies();
    return catalog;
  }

  /** With the services, too, that refactorings of the document need. */
  async loadedToChange(analysis: DocumentAnalysis): Promise<Catalog> {
    const catalog = await this.loadedFor(analysis);
    await catalog.load(
      analysis.policies.flatMap((policy) => [
        ...servicesOfEveryAction(policy, catalog),
        ...servicesOfNotAction(policy, catalog),
        ...servicesOfDependents(policy, catalog),
      ]),
    );
    return catalog;
  }
}
