import type { CancellationToken, Connection, Position, ResponseError } from 'vscode-languageserver';
import type {
  ConfigurationFile,
  DocumentAnalysis,
  KnownValues,
  LanguageService,
} from '../api/languageService.ts';
import type { FileAccess } from './fileAccess.ts';
import { answer } from './safely.ts';
import type { Settings } from './settings.ts';

/** What the handlers of requests share; each LSP feature registers its own. */
export interface Requests {
  readonly connection: Connection;
  readonly service: LanguageService;
  /**
   * The analysis of an open document at its current version; undefined if it is not open. Rejects if it changes in the
   * meantime.
   */
  readonly analysisOf: (uri: string) => Promise<DocumentAnalysis | undefined>;
  /** The version of an open document. */
  readonly versionOf: (uri: string) => number | undefined;
  /** An object that stays the same as long as a document is open, and differs after it is reopened. */
  readonly openOf: (uri: string) => object | undefined;
  /** The project's configuration to which decisions about a document are written. */
  readonly configurationFor: (uri: string) => Promise<ConfigurationFile | undefined>;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** The values in the ARNs of policies near a document. */
  readonly otherValuesFor: (uri: string) => Promise<KnownValues>;
  readonly listFiles: FileAccess['list'];
  /** The text of a file; if it is open, as it is in the editor. */
  readonly readFile: FileAccess['read'];
  /** The policies of the workspace, open or saved. */
  readonly workspacePolicies: () => Promise<readonly DocumentAnalysis[]>;
}

interface PlaceRequest {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Handles requests about a place in a document; `nothing` if the document is not open or the work fails. */
export function placeHandler<Request extends PlaceRequest, T>(
  { connection, analysisOf, openOf }: Requests,
  name: string,
  nothing: T,
  work: (
    place: { readonly analysis: DocumentAnalysis; readonly offset: number },
    request: Request,
    token: CancellationToken,
  ) => T | Promise<T>,
): (request: Request, token: CancellationToken) => Promise<T | ResponseError<undefined>> {
  return (request, token) =>
    answer(connection, name, token, nothing, async () => {
      const { uri } = request.textDocument;
      const [analysis, open] = [await analysisOf(uri), openOf(uri)];
      if (analysis === undefined) return nothing;
      const offset = analysis.lines.offsetAt(request.position);
      const result = await work({ analysis, offset }, request, token);
      return openOf(uri) === open ? result : nothing;
    });
}
