import type { DocumentAnalysis, HostText, LanguageService, Project } from '../api/languageService.ts';
import { LineIndex, mayHoldPolicy, withoutPolicy } from '../api/documents.ts';

/**
 * The language service that `make` returns, created at the first call; and again after `renew`, because its cached
 * results depend on the data that it was created with.
 */
export function lazyService(make: () => LanguageService): {
  readonly service: LanguageService;
  readonly renew: () => void;
} {
  let made: LanguageService | undefined;
  const target: Partial<LanguageService> = {};
  const service = new Proxy(target as LanguageService, {
    get: (_, name) => Reflect.get((made ??= make()), name) as unknown,
  });
  return {
    service,
    renew: () => {
      made = undefined;
    },
  };
}

/**
 * The service's analysis of a document. The service is not needed if no host's look sees a policy, which is the case
 * for most documents.
 */
export function analyzeBy(
  service: LanguageService,
  document: HostText,
  known: { readonly project: Project | undefined; readonly previous?: DocumentAnalysis },
  isWanted?: () => boolean,
): Promise<DocumentAnalysis> {
  if (mayHoldPolicy(document)) return service.analyzeInTurns(document, known, isWanted);
  const lines = new LineIndex(document.text);
  const none = { checked: new WeakMap(), planned: new Map(), kept: [], isDeclared: false, isReread: false };
  const { project } = known;
  return Promise.resolve({
    document,
    host: withoutPolicy,
    policies: [],
    alternatives: [],
    lines,
    project,
    ...none,
  });
}
