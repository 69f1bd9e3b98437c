import type { CompletionList } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { CursorContext } from '../../analysis/cursor.ts';
import { cursorAt } from '../../analysis/cursor.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { proposeActions } from './actions.ts';
import { proposePolicyKeys, proposeStatementKeys } from './elementKeys.ts';
import { proposeEffects, proposeStatements, proposeVersions } from './fixedValues.ts';
import type { CompletionOptions, Proposals } from './proposal.ts';
import { nothing } from './proposal.ts';
import { renderList } from './render.ts';

/** What fits at a cursor. The details of the services that the document names have to be loaded. */
export function complete(
  analysis: DocumentAnalysis,
  offset: number,
  catalog: Catalog,
  options: CompletionOptions,
): CompletionList {
  const cursor = cursorAt(analysis, offset);
  if (cursor === undefined || cursor.behind) return { isIncomplete: false, items: [] };
  return renderList(propose(cursor, analysis, catalog), cursor, analysis, options);
}

function propose(cursor: CursorContext, analysis: DocumentAnalysis, catalog: Catalog): Proposals {
  switch (cursor.kind) {
    case 'policyKey':
      return proposePolicyKeys(cursor);
    case 'version':
      return proposeVersions();
    case 'statementBody':
      return proposeStatements(cursor);
    case 'statementKey':
      return proposeStatementKeys(cursor);
    case 'effect':
      return proposeEffects();
    case 'action':
      return proposeActions(cursor, analysis.policies, catalog);
    default:
      return nothing;
  }
}
