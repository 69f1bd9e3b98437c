import type { Event, TextDocumentContentProvider } from 'vscode';
import { commands, Disposable, EventEmitter, Uri, window, workspace } from 'vscode';

/** The URI scheme of generated pages. */
export const pageScheme = 'iam-policy-page';

/** The number of pages to keep. */
const maxPages = 30;

/** Generated, unsaved pages, shown as Markdown. */
export class MarkdownPages implements TextDocumentContentProvider {
  readonly onDidChange: Event<Uri>;
  readonly #changed = new EventEmitter<Uri>();
  readonly #texts = new Map<string, string>();

  constructor() {
    this.onDidChange = this.#changed.event;
  }

  register(): Disposable {
    return Disposable.from(workspace.registerTextDocumentContentProvider(pageScheme, this), this.#changed);
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** A page to compare with a document. `name` is the title of its tab. */
  page(name: string, text: string): Uri {
    // Some names contain characters that would end the path.
    const uri = Uri.from({ scheme: pageScheme, path: `/${name.replaceAll(/[/\\?#]/g, ' ')}` });
    this.#texts.delete(uri.toString());
    this.#texts.set(uri.toString(), text);
    for (const oldest of [...this.#texts.keys()].slice(0, -maxPages)) this.#texts.delete(oldest);
    this.#changed.fire(uri);
    return uri;
  }

  /** Shows a page beside the editor: rendered if VS Code's Markdown preview is available, otherwise as text. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = this.page(`${name}.md`, markdown);
    try {
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    } catch {
      await window.showTextDocument(uri, { preview: true });
    }
  }
}
