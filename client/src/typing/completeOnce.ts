import type { Position, TextDocument, Uri } from 'vscode';
import { commands, CompletionItem, CompletionList, SnippetString } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { codeLanguages } from '../languages.ts';
import type { TypedAhead } from './typedAhead.ts';

/**
 * Replaces the typed character in a completion request, to mark it as the request for the proposals of all other
 * providers.
 */
const forTheOthers = 'iam-policy: the others';

/**
 * Removes from the server's proposals what another provider offers at the same place: a snippet, or VS Code's JSON
 * server, which offers the words of other objects if it has no schema for the document. The lists of these providers
 * cannot be changed. `isSettling`: whether the JSON server may not know the document's schema yet.
 */
export function completeOnce(isSettling: (document: Uri) => boolean, typedAhead: TypedAhead) {
  /** Documents for which the server had no proposals: there, others are not asked until it has some. */
  const unconcerned = new WeakSet<TextDocument>();
  return {
    async provideCompletionItem(document, at, context, token, next) {
      // VS Code asks providers whose selector matches less well only if no other provider has an answer.
      if (context.triggerCharacter === forTheOthers) return [new CompletionItem(forTheOthers)];
      // In strings of code no other provider offers actions, and asking them would take a second.
      if (codeLanguages.includes(document.languageId)) return next(document, at, context, token);
      // They are asked in parallel, because the JSON server may receive a schema while the server is working.
      const early =
        unconcerned.has(document) || context.triggerCharacter === ',' ? undefined : askOthers(document, at);
      const ask = () => next(document, at, context, token);
      return typedAhead.hear(document, at, ask, async (proposed) => {
        const items = Array.isArray(proposed) ? proposed : (proposed?.items ?? []);
        if (items.length > 0) unconcerned.delete(document);
        else unconcerned.add(document);
        if (items.length === 0 || token.isCancellationRequested) return proposed;
        const theirs = await (early ?? askOthers(document, at));
        // When it is asked again, the JSON server may omit what it offers now. If that removed something from our list,
        // VS Code should ask again at the next key. Otherwise the list is complete, so that fast typing filters it.
        const settling = isSettling(document.uri);
        const words = settling ? wordsIn(document) : theirs;
        const ours = items.filter((item) => {
          const word = wordOf(labelOf(item));
          return !theirs.has(word) && !words.has(word);
        });
        const isIncomplete = proposed instanceof CompletionList && proposed.isIncomplete === true;
        return new CompletionList(ours, (settling && ours.length < items.length) || isIncomplete);
      });
    },
    resolveCompletionItem(item, token, next) {
      typedAhead.see(item);
      return next(item, token);
    },
  } satisfies Middleware;
}

/** Everything that the JSON server can offer without a schema: the strings of the document. */
function wordsIn(document: TextDocument): ReadonlySet<string> {
  const strings = document.getText().matchAll(/"((?:[^"\\\n]|\\.)*)"/g);
  return new Set(Array.from(strings, ([, word = '']) => word));
}

/** The words that all other providers offer at a place. */
async function askOthers({ uri }: TextDocument, at: Position): Promise<ReadonlySet<string>> {
  try {
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      at,
      forTheOthers,
    );
    return new Set(items.flatMap((item) => [wordOf(labelOf(item)), insertedBy(item)]));
  } catch {
    // The document has been closed in the meantime.
    return new Set();
  }
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The JSON server shortens long labels, so the inserted text of an item counts too. */
function insertedBy(item: CompletionItem): string {
  const { insertText } = item;
  if (insertText instanceof SnippetString) return wordOf(insertText.value.replace(/\\([\\$}])/g, '$1'));
  return wordOf(insertText ?? labelOf(item));
}

/** The visible text without quotes, which not every provider includes. */
function wordOf(text: string): string {
  return text.replaceAll('"', '');
}
