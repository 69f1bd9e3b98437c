import type { Position, TextDocument, Uri } from 'vscode';
import { commands, CompletionItem, CompletionList, SnippetString } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { codeLanguages } from './startWhenNeeded.ts';
import type { TypedAhead } from './typedAhead.ts';

/**
 * Replaces the typed character in a completion request, to mark it as the request for the proposals of all other
 * providers.
 */
const forTheOthers = 'iam-policy: the others';

/**
 * Leaves out of the server's proposals what somebody else proposes at the same place: VS Code's JSON server, which
 * proposes the words of a document's other objects where it knows no schema of it, or a snippet. Nothing can be taken
 * out of their lists. `isSettling`: whether the JSON server is just learning of the document's schema.
 */
export function completeOnce(isSettling: (document: Uri) => boolean, typedAhead: TypedAhead) {
  /** Where the server had nothing to propose: there the others are not bothered before it has. */
  const unconcerned = new WeakSet<TextDocument>();
  return {
    async provideCompletionItem(document, at, context, token, next) {
      // VS Code asks providers whose selector matches less well only if no other provider has an answer.
      if (context.triggerCharacter === forTheOthers) return [new CompletionItem(forTheOthers)];
      // In the strings of code no other provider proposes actions, and asking them would take a second.
      if (codeLanguages.includes(document.languageId)) return next(document, at, context, token);
      // They are asked at once, for the JSON server may hear of a schema while the server is at work.
      const early =
        unconcerned.has(document) || context.triggerCharacter === ',' ? undefined : askOthers(document, at);
      const proposed = await typedAhead.hear(document, at, () => next(document, at, context, token));
      const items = Array.isArray(proposed) ? proposed : (proposed?.items ?? []);
      if (items.length > 0) unconcerned.delete(document);
      else unconcerned.add(document);
      if (items.length === 0 || token.isCancellationRequested) return proposed;
      const theirs = await (early ?? askOthers(document, at));
      // When it is asked again, the JSON server may leave out what it has put into the list. Where that took something
      // out of ours, VS Code is to ask anew at the next key; else the list stays whole, so that fast typing filters it.
      const settling = isSettling(document.uri);
      const words = settling ? wordsIn(document) : theirs;
      const ours = items.filter((item) => {
        const word = wordOf(labelOf(item));
        return !theirs.has(word) && !words.has(word);
      });
      const isIncomplete = proposed instanceof CompletionList && proposed.isIncomplete === true;
      return new CompletionList(ours, (settling && ours.length < items.length) || isIncomplete);
    },
    resolveCompletionItem(item, token, next) {
      typedAhead.see(item);
      return next(item, token);
    },
  } satisfies Middleware;
}

/** All that the JSON server can propose of its own: the strings of the document. */
function wordsIn(document: TextDocument): ReadonlySet<string> {
  const strings = document.getText().matchAll(/"((?:[^"\\\n]|\\.)*)"/g);
  return new Set(Array.from(strings, ([, word = '']) => word));
}

/** The words that all others propose at a place. */
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
    // The document has been closed meanwhile.
    return new Set();
  }
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The JSON server shortens long labels, so what an item inserts counts too. */
function insertedBy(item: CompletionItem): string {
  const { insertText } = item;
  if (insertText instanceof SnippetString) return wordOf(insertText.value.replace(/\\([\\$}])/g, '$1'));
  return wordOf(insertText ?? labelOf(item));
}

/** What the user reads, without the quotes that one writes and the other does not. */
function wordOf(text: string): string {
  return text.replaceAll('"', '');
}
