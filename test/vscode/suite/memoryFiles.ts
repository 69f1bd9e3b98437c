import type { FileStat, FileSystemProvider, FileType, Uri } from 'vscode';
import { Disposable, EventEmitter, FileSystemError, FileType as Types } from 'vscode';

/**
 * Files by path that exist only here, in one folder, like those of a remote file system that the server cannot reach.
 */
export class MemoryFiles implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<never>().event;
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor(files: Readonly<Record<string, string>>) {
    const encoder = new TextEncoder();
    this.#files = new Map(Object.entries(files).map(([name, text]) => [`/${name}`, encoder.encode(text)]));
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat({ path }: Uri): FileStat {
    const file = this.#files.get(path);
    if (file === undefined && path !== '/') throw FileSystemError.FileNotFound(path);
    const type: FileType = file === undefined ? Types.Directory : Types.File;
    return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    if (path !== '/') throw FileSystemError.FileNotFound(path);
    return [...this.#files.keys()].map((each) => [each.slice(1), Types.File]);
  }

  readFile({ path }: Uri): Uint8Array {
    const file = this.#files.get(path);
    if (file === undefined) throw FileSystemError.FileNotFound(path);
    return file;
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw FileSystemError.NoPermissions();
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }
}
