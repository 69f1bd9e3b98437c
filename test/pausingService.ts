import { realSource } from './catalog.ts';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService } from '../server/src/api/languageService.ts';

/** A language service with AWS's data, and the number of times it has paused. A test can reset it. */
export interface PausingService {
  readonly service: LanguageService;
  pauses: number;
}

/** It pauses after each step, so that the result does not depend on the machine's speed. */
export function pausingService(isWanted?: (analysis: DocumentAnalysis) => boolean): PausingService {
  const source = realSource();
  const pausing = {
    pauses: 0,
    service: createLanguageService({
      catalog: () => loadCatalog(source),
      pause: async () => {
        pausing.pauses++;
        await Promise.resolve();
      },
      slice: 0,
      ...(isWanted && { isWanted }),
    }),
  };
  return pausing;
}
