import { realCatalog } from '../catalog.ts';
import { Evaluator } from '../evaluator.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';

/** Rewrites whole policies, and reads what they grant. */
export interface Rewriter {
  readonly evaluator: Evaluator;
  /** The text as rewritten by the language service. */
  readonly rewrite: (way: 'fixAll' | 'minimize', text: string) => Promise<string>;
}

export async function createRewriter(): Promise<Rewriter> {
  const catalog = await realCatalog();
  const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
  return {
    evaluator: new Evaluator(catalog),
    rewrite: async (way, text) => {
      const analysis = service.analyze({ uri: 'file:///unnamed.json', languageId: 'json', text });
      return applyReplacements(text, await service[way](analysis));
    },
  };
}
