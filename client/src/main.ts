import type { ExtensionContext } from 'vscode';
import type { Extension } from './extension.ts';

/** One file for both runtimes, for nearly all of it is the same; what belongs to one is not run in the other. */
const isWorker = 'WorkerGlobalScope' in globalThis;

let extension: Extension | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const runtime = isWorker ? await import('./browser/main.ts') : await import('./node/main.ts');
  extension = runtime.extension;
  await extension.activate(context);
}

export async function deactivate(): Promise<void> {
  await extension?.deactivate();
}
