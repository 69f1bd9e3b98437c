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
import type { AboutDocument, AtPlace, LensPlace } from './places.ts';
import type { ChosenKind, KindQuestion } from './policyKinds.ts';
import type { PolicyTestResult, ReadTests } from './policyTests.ts';
import type { DocumentStatus, WholePolicy } from './status.ts';

/** The parameters of a request, and what it answers. */
interface Exchange<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

/**
 * The requests of the client that LSP does not have. Each answers null if it fails; one about a document also if that
 * is not open or contains no policy.
 */
export interface ClientRequests {
  /** What to ask the user before `iamPolicy/can`, in general or for an action. */
  'iamPolicy/accessForm': Exchange<AtPlace & { readonly action?: string }, AccessForm>;
  /** Whether the policy at a place allows a request. */
  'iamPolicy/can': Exchange<AtPlace & PolicyQuestion, PolicyAnswer | Problems>;
  /** What the policy allows more and less than a text, which is null if there is no file; `name` describes it. */
  'iamPolicy/compare': Exchange<
    AtPlace & { readonly text: string | null; readonly name: string },
    ComparedTexts | Problem
  >;
  /** What an access denied message means for the policy at a place. */
  'iamPolicy/accessDenied': Exchange<AtPlace & { readonly message: string }, DeniedExplanation>;
  /** The policies of a document in plain words, as Markdown; or one of them, or one statement. */
  'iamPolicy/explain': Exchange<AboutDocument & Partial<LensPlace>, string>;

  /** The entries below one of the catalog; the services if there is no id. */
  'iamPolicy/catalog': Exchange<{ readonly id?: string }, readonly CatalogEntry[]>;
  /** The entries of the catalog that match a text. */
  'iamPolicy/searchCatalog': Exchange<{ readonly text: string }, readonly CatalogEntry[]>;

  /** What to ask the user before `iamPolicy/awsCommands`. */
  'iamPolicy/awsCommandForm': Exchange<AboutDocument, AwsCommandForm>;
  /** The commands as text. */
  'iamPolicy/awsCommands': Exchange<AboutDocument & AwsCommandAnswers, string>;
  /**
   * A policy in another notation. With `text` it is about that text, which need not be an open document; `uri` then
   * only names what is written.
   */
  'iamPolicy/convert': Exchange<AboutDocument & ConvertRequest & { readonly text?: string }, Converted>;

  /** The policy types to choose from. */
  'iamPolicy/policyKinds': Exchange<AboutDocument, KindQuestion>;
  /** What to change so that the document's policy is of this type. */
  'iamPolicy/choosePolicyKind': Exchange<AboutDocument & { readonly kind: string }, ChosenKind>;

  /** The edits that put the item of a list that ends at a place, and those after it, on lines of their own. */
  'iamPolicy/growList': Exchange<AtPlace, readonly TextEdit[]>;

  /** The cases of a file of policy tests. */
  'iamPolicy/policyTests': Exchange<TestFile, ReadTests>;
  /** The result of each case, or why none could be run. */
  'iamPolicy/runPolicyTests': Exchange<TestFile, readonly PolicyTestResult[] | Problems>;

  /** For language model tools, whose input schemas are in package.json; the answers go to the model as they are. */
  'iamPolicy/checkText': Exchange<object, object>;
  'iamPolicy/explainActions': Exchange<object, object>;
  'iamPolicy/findActions': Exchange<object, object>;
}

/** A file of policy tests with its text in the editor. */
interface TestFile {
  readonly uri: string;
  readonly text: string;
}

/** The requests of the server: for files that it cannot reach. */
export interface ServerRequests {
  /** The text of a file; null if there is no such file. */
  'iamPolicy/readFile': Exchange<
    { readonly uri: string; readonly maxBytes: number },
    string | Unreadable | null
  >;
  /** The names in a folder; those of folders end with a slash. */
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

/** The notifications of the server, each sent if `InitializationOptions` asks for it. */
export interface ServerNotifications {
  'iamPolicy/status': DocumentStatus;
  'iamPolicy/wholePolicy': WholePolicy;
}
