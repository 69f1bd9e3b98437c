import type { DocumentAnalysis, HostText, LanguageService, Project } from '../api/languageService.ts';
import { LineIndex, mayHoldPolicy, withoutPolicy } from '../api/documents.ts';

/**
 * The language service that `make` gives, made when something is asked of it for the first time; and again after
 * `renew`, for what it has worked out rests on the data that it was made with.
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
 * What the service makes of a document's text, which is not asked where no host would look for a policy: most servers
 * see nothing else.
 */
export function analyseBy(
  service: LanguageService,
  document: HostText,
  known: { readonly project: Project | undefined; readonly previous?: DocumentAnalysis },
  isWanted?: () => boolean,
): Promise<DocumentAnalysis> {
  if (mayHoldPolicy(document)) return service.analyseInTurns(document, known, isWanted);
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
