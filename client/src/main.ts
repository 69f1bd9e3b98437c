import type { Extension } from './extension.ts';

/** One file for both runtimes, since nearly all of it is the same. The code for one runtime is not run in the other. */
export const { activate, deactivate } = extensionOf('WorkerGlobalScope' in globalThis);

function extensionOf(isWorker: boolean): Extension {
  let extension: Extension | undefined;
  return {
    async activate(context) {
      extension = isWorker
        ? (await import('./browser/main.ts')).extension
        : (await import('./node/main.ts')).extension;
      await extension.activate(context);
    },
    deactivate: async () => extension?.deactivate(),
  };
}
