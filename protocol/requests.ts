import type { TextEdit } from 'vscode-languageserver-types';
import type {
  AccessForm,
  ComparedTexts,
  DeniedExplanation,
  PolicyAnswer,
  PolicyQuestion,
  Problem,
  Problems,
} from './access.ts';
import type { AwsCommandAnswers, AwsCommandForm } from './awsCommands.ts';
import type { CatalogEntry, CatalogPart } from './catalog.ts';
import type { Converted, ConvertRequest } from './convert.ts';
import type { DocumentParams, DocumentPositionParams, LensPlace } from './places.ts';
import type { ChosenKind, KindQuestion } from './policyKinds.ts';
import type { PolicyTestResult, PolicyTestFile } from './policyTests.ts';
import type { DocumentStatus, WholePolicy } from './status.ts';

/** The parameters and the result of a request. */
interface Exchange<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

/**
 * The client's requests that are not part of LSP. Each returns null if it fails. Requests for a document also return
 * null if it is not open or contains no policy.
 */
export interface ClientRequests {
  /** The input to request from the user before `iamPolicy/can`, in general or for an action. */
  'iamPolicy/accessForm': Exchange<DocumentPositionParams & { readonly action?: string }, AccessForm>;
  /** Whether the policy at a place allows a request. */
  'iamPolicy/can': Exchange<DocumentPositionParams & PolicyQuestion, PolicyAnswer | Problems>;
  /**
   * The permissions that the policy gained and lost compared with a text, which is null if there is no file. `name`
   * describes the text.
   */
  'iamPolicy/compare': Exchange<
    DocumentPositionParams & { readonly text: string | null; readonly name: string },
    ComparedTexts | Problem
  >;
  /** What an access denied message means for the policy at a place. */
  'iamPolicy/accessDenied': Exchange<
    DocumentPositionParams & { readonly message: string },
    DeniedExplanation
  >;
  /** The policies of a document in plain words, as Markdown; or only one policy or one statement. */
  'iamPolicy/explain': Exchange<DocumentParams & Partial<LensPlace>, string>;

  /** The children of a catalog entry; the services if there is no ID. */
  'iamPolicy/catalog': Exchange<{ readonly id?: string }, readonly CatalogEntry[]>;
  /** The entries of the catalog that match a text. */
  'iamPolicy/searchCatalog': Exchange<{ readonly text: string }, readonly CatalogEntry[]>;

  /** The input to request from the user before `iamPolicy/awsCommands`. */
  'iamPolicy/awsCommandForm': Exchange<DocumentParams, AwsCommandForm>;
  /** The commands as text. */
  'iamPolicy/awsCommands': Exchange<DocumentParams & AwsCommandAnswers, string>;
  /**
   * A policy in another notation. With `text`, converts that text, which does not have to be an open document; `uri` is
   * then only used to name the result.
   */
  'iamPolicy/convert': Exchange<DocumentParams & ConvertRequest & { readonly text?: string }, Converted>;

  /** The policy types to choose from. */
  'iamPolicy/policyKinds': Exchange<DocumentParams, KindQuestion>;
  /** The change that makes the document's policy a policy of this type. */
  'iamPolicy/choosePolicyKind': Exchange<DocumentParams & { readonly kind: string }, ChosenKind>;

  /** The edits that put the list item ending at a place, and the items after it, on lines of their own. */
  'iamPolicy/growList': Exchange<DocumentPositionParams, readonly TextEdit[]>;

  /** The cases of a policy test file. */
  'iamPolicy/policyTests': Exchange<TestFile, PolicyTestFile>;
  /** The result of each case, or why none could be run. */
  'iamPolicy/runPolicyTests': Exchange<TestFile, readonly PolicyTestResult[] | Problems>;

  /**
   * For language model tools, whose input schemas are in package.json. The results are passed to the model unchanged.
   */
  'iamPolicy/checkText': Exchange<object, object>;
  'iamPolicy/explainActions': Exchange<object, object>;
  'iamPolicy/findActions': Exchange<object, object>;
}

/** A policy test file with its text in the editor. */
interface TestFile {
  readonly uri: string;
  readonly text: string;
}

/** The server's requests, for files that it cannot reach. */
export interface ServerRequests {
  /** The text of a file; null if there is no such file. */
  'iamPolicy/readFile': Exchange<
    { readonly uri: string; readonly maxBytes: number },
    string | Unreadable | null
  >;
  /** The names in a folder. Names of subfolders end with a slash. */
  'iamPolicy/listFiles': Exchange<{ readonly uri: string; readonly maxEntries: number }, readonly string[]>;
  /** A part of the extension's catalog, in Latin-1. */
  'iamPolicy/readCatalog': Exchange<CatalogPart, string>;
  /** The server's messages in a language such as `de`, as JSON; null if there is no translation. */
  'iamPolicy/readTranslation': Exchange<{ readonly language: string }, string | null>;
}

/** A file that cannot be read; the reason continues "cannot be read: ". */
interface Unreadable {
  readonly unreadable: string;
}

/** The server's notifications, each sent if `InitializationOptions` requests it. */
export interface ServerNotifications {
  'iamPolicy/status': DocumentStatus;
  'iamPolicy/wholePolicy': WholePolicy;
}
