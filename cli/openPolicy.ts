import { pathToFileURL } from 'node:url';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import type { Project } from '../server/src/configuration/configuration.ts';
import { languageOf } from '../server/src/hosts/looks.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import type { Environment } from './environment.ts';
import type { Input } from './files.ts';
import { readInput } from './files.ts';

/** What inputs are opened with. */
export interface Opening {
  readonly environment: Environment;
  readonly service: LanguageService;
  /** Tells the user of one file's trouble, in one line. */
  readonly tell: (message: string) => void;
  /** What the user says that the policies are. */
  readonly kind?: PolicyContext | undefined;
  readonly projectOf?: (file: string) => Project | undefined;
}

export interface Opened {
  readonly analysis: DocumentAnalysis;
  /** The byte order mark that the text began with, or nothing; offsets count from behind it. */
  readonly mark: string;
}

/** Reads one input as a policy. What cannot be read, or was named and holds none, has been told. */
export async function openPolicy(
  input: Input,
  opening: Opening,
): Promise<Opened | 'unreadable' | 'noPolicy'> {
  try {
    const read = await readInput(input, opening.environment);
    const text = read.replace(/^\uFEFF/, '');
    const analysis = analyseInput(input, text, opening);
    if (analysis.policies.length > 0) return { analysis, mark: read.slice(0, read.length - text.length) };
    if (!input.named) return 'noPolicy';
    opening.tell(`${input.name}: there is no policy in it.`);
  } catch (error) {
    opening.tell(`${input.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return 'unreadable';
}

/** The input with this text. */
export function analyseInput(
  input: Input,
  text: string,
  { service, kind, projectOf }: Opening,
): DocumentAnalysis {
  const { file, named } = input;
  return service.analyse(
    {
      uri: file === undefined ? 'stdin:///policy.json' : pathToFileURL(file).href,
      languageId: languageOf(file ?? '') ?? 'json',
      text,
      expected: named,
    },
    kind === undefined ? undefined : () => kind,
    file === undefined ? undefined : projectOf?.(file),
  );
}
