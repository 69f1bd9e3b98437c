import type { Uri } from 'vscode';
import { Disposable, languages, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server says of a document; see its `iamPolicy/wholePolicy`. */
interface WholePolicy {
  readonly uri: string;
  readonly whole: boolean;
}

/**
 * Completes alone in documents that are a policy and nothing else. VS Code's JSON server knows no schema of them and
 * proposes the words of the document's other objects, so that each element would be in the list twice.
 */
export function completeAlone(client: BaseLanguageClient): Disposable {
  const alone = new Map<string, Disposable>();
  const end = (uri: string): void => {
    alone.get(uri)?.dispose();
    alone.delete(uri);
  };
  const listener = client.onNotification('iamPolicy/wholePolicy', ({ uri, whole }: WholePolicy) => {
    end(uri);
    const provider = whole && provideAlone(client, client.protocol2CodeConverter.asUri(uri));
    if (provider) alone.set(uri, provider);
  });
  return Disposable.from(listener, {
    dispose: () => {
      for (const uri of alone.keys()) end(uri);
    },
  });
}

function provideAlone(client: BaseLanguageClient, uri: Uri): Disposable | undefined {
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (document === undefined) return undefined;
  const provider = client.getFeature('textDocument/completion').getProvider(document);
  if (provider === undefined) return undefined;
  const { languageId: language } = document;
  const only = { language, scheme: uri.scheme, pattern: uri.fsPath, exclusive: true };
  const triggers = client.initializeResult?.capabilities.completionProvider?.triggerCharacters ?? [];
  try {
    return languages.registerCompletionItemProvider(only, provider, ...triggers);
  } catch {
    // `exclusive` is a proposed API: code-server and VSCodium's kin may allow it, Microsoft's VS Code refuses it to published
    // extensions. There the schema that `package.json` names keeps the JSON server quiet in files that are named like a policy.
    return undefined;
  }
}
