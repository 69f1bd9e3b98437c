import type { Event, ExtensionContext, FileChangeEvent, FileStat, FileSystemProvider } from 'vscode';
import { Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Outlines } from './outlines.ts';
import { follow } from './requests.ts';

/** The file from `contributes.jsonValidationRegistry` in package.json. */
const registry = Uri.parse('iam-policy://json/schemas.json');

/**
 * Gives VS Code's JSON server an empty schema for open documents that consist of a policy, so that it leaves them to
 * this extension. Without a schema it offers the words of the document's other objects, and each element would be
 * listed twice. VS Code before 1.139 does not read the file. The outlines of documents with policies are registered
 * here too.
 */
export function configureJsonServer(
  client: BaseLanguageClient,
  associations: SchemaAssociations,
  outlines: Outlines,
): Disposable {
  return Disposable.from(
    associations,
    outlines,
    workspace.registerFileSystemProvider(registry.scheme, associations, { isReadonly: true }),
    follow(client, 'iamPolicy/wholePolicy', ({ uri, whole, outlined }) => {
      const document = client.protocol2CodeConverter.asUri(uri);
      associations.set(document, whole);
      outlines.set(document, outlined);
    }),
  );
}

/**
 * The maximum time that the JSON server needs to apply new associations, in milliseconds; half a second was observed.
 */
const settling = 1_000;

/** A file system with a single file, which lists the documents that have the schema. */
export class SchemaAssociations implements FileSystemProvider, Disposable {
  readonly #schema: string;
  readonly #patterns = new Map<string, string>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #changes = new Map<string, number>();
  #changedAt = Date.now();
  readonly onDidChangeFile: Event<FileChangeEvent[]> = this.#changed.event;

  constructor({ extensionUri }: ExtensionContext) {
    this.#schema = Uri.joinPath(extensionUri, 'schemas/named-policy.json').toString();
  }

  /** Whether the JSON server may not have applied the last change of the document's association yet. */
  isSettling(document: Uri): boolean {
    const key = document.toString();
    const isSettling = Date.now() - (this.#changes.get(key) ?? 0) < settling;
    if (!isSettling) this.#changes.delete(key);
    return isSettling;
  }

  set(document: Uri, associated: boolean): void {
    const key = document.toString();
    if (associated) this.#patterns.set(key, patternOf(document));
    else if (!this.#patterns.delete(key)) return;
    this.#changedAt = Date.now();
    this.#changes.set(key, this.#changedAt);
    this.#changed.fire([{ type: FileChangeType.Changed, uri: registry }]);
  }

  readFile(uri: Uri): Uint8Array {
    if (uri.path !== registry.path) throw FileSystemError.FileNotFound(uri);
    const schemas = [{ url: this.#schema, fileMatch: [...this.#patterns.values()] }];
    return new TextEncoder().encode(JSON.stringify({ schemas }));
  }

  stat(uri: Uri): FileStat {
    const { length } = this.readFile(uri);
    return { type: FileType.File, ctime: 0, mtime: this.#changedAt, size: length };
  }

  readDirectory(): [string, FileType][] {
    return [[registry.path.slice(1), FileType.File]];
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** A pattern that matches one document. Characters with a special meaning to the JSON server become wildcards. */
function patternOf(document: Uri): string {
  return document
    .with({ query: '', fragment: '' })
    .toString(true)
    .replace(/[*?[\]{}\\]/g, '?');
}
