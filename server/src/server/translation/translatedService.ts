import type { LanguageService } from '../../api/languageService.ts';
import type { ChosenTranslation } from './chosenTranslation.ts';
import type { Translation } from './translation.ts';

/** The properties of each answer that a person reads; `''` if the answer itself is a text. */
const shown: Readonly<Partial<Record<keyof LanguageService, readonly string[]>>> = {
  diagnostics: ['message'],
  checkConfiguration: ['message'],
  hover: ['value'],
  completion: ['detail', 'description', 'value'],
  resolveCompletion: ['detail', 'description', 'value'],
  codeActions: ['title', 'reason', 'message', 'label', 'description'],
  resolveCodeAction: ['title', 'reason', 'message', 'label', 'description'],
  lensCommand: ['title'],
  inlayHints: ['label'],
  explainPolicies: [''],
  describePolicies: ['name', 'text', 'detail', 'change'],
  askForKind: ['label', 'detail', 'description', 'title', 'placeholder', 'problem'],
  chooseKind: ['label', 'description', 'problem'],
  convertPolicy: ['problem', 'message'],
  convertText: ['problem', 'message'],
  outline: ['detail'],
  answerDenied: ['text', 'title'],
  compareWith: ['page', 'line', 'problem'],
  accessForm: ['policy', 'detail', 'problem'],
  askPolicy: ['problems'],
  awsCommandForm: ['label', 'detail', 'prompt', 'problem'],
  readPolicyTests: ['message'],
  runPolicyTests: ['messages', 'problems'],
  catalogChildren: ['label', 'detail'],
  searchCatalog: ['detail'],
};

/**
 * The service with its answers in the user's language. Requests, and the texts of documents and edits, are not
 * translated.
 */
export function translatedService(service: LanguageService, translation: ChosenTranslation): LanguageService {
  return new Proxy(service, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      const properties = typeof name === 'string' ? shown[name as keyof LanguageService] : undefined;
      if (properties === undefined || typeof value !== 'function') return value;
      return (...args: readonly unknown[]) => {
        const answer: unknown = Reflect.apply(value, target, args);
        if (!(answer instanceof Promise)) return translated(answer, properties, translation.now);
        return answer.then(async (known: unknown) => translated(known, properties, await translation.loaded));
      };
    },
  });
}

function translated(answer: unknown, properties: readonly string[], by: Translation | undefined): unknown {
  if (by === undefined) return answer;
  if (typeof answer === 'string') return properties.includes('') ? by.translate(answer) : answer;
  return within(answer, new Set(properties), by);
}

/**
 * Properties for the editor rather than for a person: data that the client returns with a request, arguments, and text
 * to insert.
 */
const untouched: ReadonlySet<string> = new Set([
  'data',
  'arguments',
  'edits',
  'documentChanges',
  'changes',
  'textEdit',
  'range',
]);

function within(value: unknown, properties: ReadonlySet<string>, by: Translation): unknown {
  if (Array.isArray(value)) return value.map((each) => within(each, properties, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      untouched.has(name) ? inner : property(name, inner, properties, by),
    ]),
  );
}

function property(name: string, value: unknown, properties: ReadonlySet<string>, by: Translation): unknown {
  if (!properties.has(name)) return within(value, properties, by);
  if (typeof value === 'string') return by.translate(value);
  if (Array.isArray(value))
    return value.map((each: unknown) =>
      typeof each === 'string' ? by.translate(each) : within(each, properties, by),
    );
  return within(value, properties, by);
}
