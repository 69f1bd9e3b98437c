import type { Slices } from '../analysis/slices.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { intendedAction } from '../features/awsCatalog/intendedAction.ts';
import type { ActionQuery, FoundAction } from '../features/awsCatalog/searchActions.ts';
import { searchActions } from '../features/awsCatalog/searchActions.ts';
import { explainActionText } from '../features/hover/explainAction.ts';
import { LazyCatalog } from '../service/lazyCatalog.ts';

export { loadChosenCatalog } from '../catalog/chosenCatalog.ts';
// For callers that print the answers.
export { workflowCommand, unicodeEscapes, invisibleCharacters } from '../text/invisibleCharacters.ts';
export type * from './types.ts';

/**
 * Answers about AWS that do not depend on a document. It needs no code that reads or checks policies, so that commands
 * which only look something up start quickly. A promise rejects if the catalog cannot be read.
 */
export interface ActionService {
  /** The date of the data about AWS, `YYYY-MM-DD`. */
  dataDate(): Promise<string>;
  /** Whether the data lists what API operations authorize: AWS's service reference does, the shipped data does not. */
  knowsOperations(): Promise<boolean>;
  /**
   * The actions that fit a query, by service and name; undefined if there is no such service. Rejects if `isWanted`
   * returns false at a pause, with an error whose name is `Overtaken`.
   */
  searchActions(query: ActionQuery, isWanted?: () => boolean): Promise<readonly FoundAction[] | undefined>;
  /** What an action or a pattern of actions means, as Markdown; undefined if there is no such service or action. */
  explainAction(text: string): Promise<string | undefined>;
  /** The action that a name was most likely meant to be. */
  intendedAction(text: string): Promise<string | undefined>;
}

/** Creates the service without the rest of the language service; the catalog is loaded at the first question. */
export function createActionService({
  catalog,
}: {
  readonly catalog: () => Promise<Catalog>;
}): ActionService {
  return aboutActions(new LazyCatalog(catalog));
}

/** The same over a shared catalog. */
export function aboutActions(catalog: LazyCatalog, turns: Slices = {}): ActionService {
  return {
    dataDate: async () => (await catalog.get()).date,
    knowsOperations: async () => (await catalog.get()).hasOperations,
    searchActions: async (query, isWanted) => searchActions(query, await catalog.get(), turns, isWanted),
    intendedAction: async (text) => intendedAction(text, await catalog.get()),
    explainAction: async (text) => {
      const loaded = await catalog.get();
      await loaded.load([text.split(':', 1)[0] ?? '']);
      return explainActionText(text, loaded);
    },
  };
}
