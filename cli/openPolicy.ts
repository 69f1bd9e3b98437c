import { pathToFileURL } from 'node:url';
import type {
  DocumentAnalysis,
  HostText,
  LanguageService,
  PolicyContext,
  Project,
} from '../server/src/api/languageService.ts';
import { languageOf, mayHoldPolicy } from '../server/src/api/documents.ts';
import type { Environment } from './environment.ts';
import type { Input } from './files.ts';
import { messageOf, readInput } from './files.ts';
import type { Modules } from './modules.ts';
import type { FileState } from './readText.ts';
import { EncodingError } from './readText.ts';

/** How to open inputs. */
export interface Opening {
  readonly environment: Environment;
  readonly service: LanguageService;
  /** Reports a problem with a file, in one line. */
  readonly warn: (message: string) => void;
  /** The kind of policy from the command line. */
  readonly kind?: PolicyContext | undefined;
  readonly projectOf?: (file: string) => Project | undefined;
  /** Other files of Terraform modules. */
  readonly modules: Modules;
}

export interface Opened {
  readonly analysis: DocumentAnalysis;
  /** The byte order mark at the start of the text, or nothing; offsets start after it. */
  readonly byteOrderMark: string;
  /** The file as it was read; undefined for standard input. */
  readonly state: FileState | undefined;
}

/** Reads one input as a policy. Errors, including a named file without a policy, are already reported. */
export async function openPolicy(
  input: Input,
  opening: Opening,
): Promise<Opened | 'unreadable' | 'noPolicy'> {
  try {
    const { text: read, state } = await readInput(input, opening.environment);
    const text = read.replace(/^\uFEFF/, '');
    const beside = input.file === undefined ? {} : await opening.modules.of(input.file);
    const analysis = analyzeInput(input, text, opening, beside);
    if (analysis.policies.length > 0)
      return { analysis, byteOrderMark: read.slice(0, read.length - text.length), state };
    // The unread part is unknown, so a CI gate must not pass it.
    const { unread } = analysis.host;
    if (unread === undefined && !input.named) return 'noPolicy';
    opening.warn(
      unread === undefined ? `${input.name}: it contains no policy.` : tooDeep(input, analysis, unread),
    );
  } catch (error) {
    if (error instanceof EncodingError && !input.named && !mayHoldPolicy(documentOf(input, error.likely)))
      return 'noPolicy';
    opening.warn(`${input.name}: ${messageOf(error)}`);
  }
  return 'unreadable';
}

type Unread = Exclude<DocumentAnalysis['host']['unread'], undefined>;

function tooDeep({ name }: Input, { lines }: DocumentAnalysis, { start }: Unread): string {
  const { line, character } = lines.positionAt(start);
  return `${name}:${String(line + 1)}:${String(character + 1)}: this is nested too deeply to be checked.`;
}

/** The input with this text. */
export function analyzeInput(
  input: Input,
  text: string,
  { service, kind, projectOf }: Omit<Opening, 'modules'>,
  { module, usedAs }: Pick<HostText, 'module' | 'usedAs'>,
): DocumentAnalysis {
  const { file } = input;
  return service.analyze(
    { ...documentOf(input, text), ...(module && { module }), ...(usedAs && { usedAs }) },
    kind === undefined ? undefined : () => kind,
    file === undefined ? undefined : projectOf?.(file),
  );
}

function documentOf({ file, named }: Input, text: string): HostText {
  return {
    uri: file === undefined ? 'stdin:///policy.json' : pathToFileURL(file).href,
    languageId: languageOf(file ?? '') ?? 'json',
    text,
    expected: named,
  };
}
