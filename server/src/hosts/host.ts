import type { PolicyContext } from '../policy/kind.ts';
import type { SamProperties } from '../policy/samPolicies.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { ArrayNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import type { TextChange } from '../text/textChange.ts';
import { nothingTyped } from './cursor.ts';
import type { ModuleFile } from './moduleFile.ts';
import type { AttributePlace, HostCursor, Typed } from './cursor.ts';

/** The input of a host: one version of a document. */
export interface HostText {
  readonly uri: string;
  /** The language ID of LSP, such as `jsonc`. */
  readonly languageId: string;
  readonly text: string;
  /**
   * The document is declared to be a policy, so it counts as one regardless of its name and however incomplete it is.
   */
  readonly expected?: boolean;
  /** The other files in the document's folder, which Terraform reads with it. */
  readonly module?: readonly ModuleFile[];
  /** What the policy is used for according to the files that read it, if it is the whole document. */
  readonly usedAs?: PolicyContext;
}

/**
 * What is known about one kind of document without parsing it. The server loads this before any host, so it stays
 * small.
 */
export interface HostLook {
  readonly languages: readonly HostLanguage[];
  /**
   * A project has thousands of these documents, few of which contain policies. None is read unless it is opened or
   * named.
   */
  readonly unsearched?: true;
  /** Whether the document is worth parsing, because it may contain a policy or may become one. This must be cheap. */
  mayHoldPolicy(document: HostText): boolean;
}

/** A language that a host reads. */
export interface HostLanguage {
  /** The editor's name for it (`languageId` of LSP's `TextDocumentItem`). */
  readonly id: string;
  /** The endings of its file names, in lower case. */
  readonly endings: readonly string[];
  /** Only documents of the language whose file names have such an ending. */
  readonly byName?: true;
}

/** Whether a host reads a document, judging by its language and name. The first such host is used. */
export function isFor(
  { languages }: HostLook,
  { uri, languageId }: Pick<HostText, 'uri' | 'languageId'>,
): boolean {
  return languages.some(
    ({ id, endings, byName }) =>
      id === languageId && (byName !== true || endings.some((ending) => uri.toLowerCase().endsWith(ending))),
  );
}

/** Finds policies in one kind of document. Never throws, whatever the text. */
export interface Host extends HostLook {
  /**
   * Parses a document in one of the host's languages. Returns a document without policies if `mayHoldPolicy` returns
   * false.
   */
  parse(document: HostText): HostDocument;
  /** Parses a document in steps. */
  steps(document: HostText): Steps<HostDocument>;
}

/** One version of a document, as read by its host. Ranges are UTF-16 offsets into its text. */
export interface HostDocument {
  /** The policies in document order; empty if there are none. */
  readonly policies: readonly HostedPolicy[];
  /**
   * What an empty document is expected to contain: a `policy`, according to its name, or `anything`, if only the name
   * of a snippet has been typed. Absent for all other documents.
   */
  readonly awaits?: 'policy' | 'anything';
  /** Syntax errors in document order, only if there is a policy. */
  readonly syntaxErrors: readonly SyntaxError[];
  /**
   * The one of these errors that covers all characters from pasted text, such as curly quotes. The trees are those of
   * the text without these characters.
   */
  readonly pasted?: SyntaxError;
  /** Each of the syntax errors is a finding, with its fix, even if another server reports it too. */
  readonly reportsSyntaxErrors: boolean;
  /** Comments including their delimiters, only if there is a policy. */
  readonly comments: readonly TextRange[];
  /** What starts a line comment; undefined if the language has none. */
  readonly lineComment: '//' | '#' | undefined;
  /** The text around an offset that would swallow a comment written there; undefined if a comment can be written. */
  textAround(offset: number): TextRange | undefined;
  /**
   * Returns the values that the document's tool knows and can insert at an offset, or undefined if it inserts nothing
   * there. Equal values are the same object.
   */
  valuesAt(offset: number): HostValues | undefined;
  /**
   * Values that the policies do not spell out are unknown, as in a program. Only names are checked, not what the
   * policies grant or lack.
   */
  readonly isPartial?: true;
  /** Texts with variables that the tool does not replace, in document order. */
  readonly unsubstituted: readonly Unsubstituted[];
  /** A text of the document can be part of several policies or statements. */
  readonly repeats?: true;
  /** Where AWS SAM's policy templates can be named. They are not policies of the document. */
  readonly samProperties: readonly SamProperties[];
  /**
   * The part of the document that was not read. Absent if all of it was read, and if a syntax error already says so.
   */
  readonly unread?: Unread;
  /** The whole document as it is written. Absent if the host reads only parts of it, and if there is no policy. */
  readonly roots?: readonly ValueNode[];
  /** The host has seen that the text contains only ASCII characters. */
  readonly ascii: boolean;
  /**
   * What a cursor in a policy is on. Undefined if it is outside, or if nothing can be written there. Comments are
   * skipped.
   */
  cursorIn(policy: ObjectNode, offset: number): HostCursor | undefined;
  /** The attributes of the document's language that fit at a cursor in a policy. Absent if the language has none. */
  attributesAt?(offset: number): AttributePlace | undefined;
  /** What has been typed in a document with `awaits`. */
  typedInEmpty(offset: number): Typed;
  /**
   * The policy being started at an offset where hardly anything shows that it will be one. It is not in `policies` yet.
   * Absent if policies cannot be started this way.
   */
  newPolicyAt?(offset: number): HostedPolicy | undefined;
  /** Returns a writer for new values at a place in the document. */
  writer(place: WriterPlace): ValueWriter;
  /**
   * Turns edits of this document's trees into sorted, non-overlapping text edits. Anything inside a replaced or removed
   * node is replaced or removed with it.
   */
  render(edits: readonly Edit[], options: RenderOptions): readonly TextReplacement[];
  /**
   * Whether the edits can be rendered. In some languages, and if a text is used several times, an edit may have no
   * faithful rendering.
   */
  canRender(change: HostChange): boolean;
  /**
   * Decides the same in steps, if the resulting text has to be parsed for that. Afterwards, `canRender` knows the
   * answer.
   */
  check?(change: HostChange): Steps<boolean>;
  /**
   * Whether the edits are known to have no faithful rendering before the resulting text is parsed. Absent if
   * `canRender` takes no longer.
   */
  refuses?(change: HostChange): Steps<boolean>;
  /**
   * Reads the document after a text change, if only a small part of it has to be read again; otherwise undefined.
   * Absent if the whole document always has to be read. The result equals that of `parse`.
   */
  reread?(document: HostText, change: TextChange): RereadDocument | undefined;
}

/** A change to render. */
interface HostChange {
  readonly edits: readonly Edit[];
  /** The edits are right in each place that uses a text, if the document repeats it. */
  readonly everywhere?: true;
}

/** A document of which only the changed policy was read again. */
export interface RereadDocument {
  readonly host: HostDocument;
  /**
   * The index of the changed policy; undefined if none has changed. The others are the same, shifted with their text.
   */
  readonly changed: number | undefined;
}

/**
 * What can be written in a document for values that only its tool knows, such as `${AWS::Region}` in a CloudFormation
 * template.
 */
export interface HostValues {
  readonly partitions: readonly string[];
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  /** The resources that are defined beside the policies, with ARNs that use these values. */
  readonly resources: readonly HostResource[];
  /** The resources that the tool creates only after a policy, so the policy cannot refer to them. */
  readonly createdAfterPolicies?: () => ReadonlySet<string>;
  /**
   * Everything that the tool can insert at an offset, including values that may be anything, such as `var.name` and
   * `each.key`. Absent if only what is listed above can be inserted.
   */
  readonly namesAt?: (offset: number) => readonly HostName[];
}

/** What a tool's value is: an ARN, or what belongs into one of its fields. */
export type ValueUse = 'arn' | 'partition' | 'region' | 'account' | 'name';

/** The name of a value that the tool can insert, as it is written outside of texts. */
export interface HostName {
  readonly name: string;
  /** Undefined if the value may be anything. */
  readonly use?: ValueUse;
  /** The resource to which it belongs, by its type and its ARN. */
  readonly type?: string;
  readonly arn?: string;
}

/** A variable of the tool in a text where the tool does not replace variables. */
export interface Unsubstituted extends TextRange {
  /** The variable as written, such as `${AWS::Region}`. */
  readonly variable: string;
  /** The tool replaces the variable, but with a name instead of an ARN. This is what to write for the ARN. */
  readonly arn?: string;
  /** Edits that make the tool replace the variable; empty if there are none. */
  readonly edits: readonly Edit[];
}

/** A resource that is defined in the same document or module. */
export interface HostResource {
  /** The document's name for its ARN, such as `Queue.Arn`. */
  readonly name: string;
  /** The document's name for the resource, such as `Queue`. */
  readonly resource: string;
  /** The type of the resource, such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly arn: string;
  /** What to write for its ARN, if that is not the ARN itself. */
  readonly text?: string;
  /** It can be used for a name that the user would otherwise have to fill in. */
  readonly replacesPlaceholder?: boolean;
}

/** Where the host stopped reading, or skipped something, and why. */
export interface Unread {
  readonly start: number;
  readonly cause: 'depth' | 'length' | 'aliases';
}

/** `unread` for a document in which something is nested too deeply. */
export function unreadFrom(place: number | undefined): Pick<HostDocument, 'unread'> {
  return place === undefined ? {} : { unread: { start: place, cause: 'depth' } };
}

/** A document without policies, which cannot be edited. */
export const withoutPolicy: HostDocument = {
  policies: [],
  syntaxErrors: [],
  reportsSyntaxErrors: false,
  comments: [],
  lineComment: undefined,
  valuesAt: () => undefined,
  unsubstituted: [],
  samProperties: [],
  textAround: () => undefined,
  ascii: false,
  cursorIn: () => undefined,
  typedInEmpty: nothingTyped,
  writer: () => ({ value: () => '', items: () => '', member: () => '', text: () => '' }),
  render: () => [],
  canRender: () => false,
};

/** A place for new text. */
export interface WriterPlace {
  /** UTF-16 offset. */
  readonly offset: number;
  /** The client indents what it inserts, and converts tabs to the user's indentation. */
  readonly clientIndents: boolean;
}

/**
 * Writes values in the host's language. With `stops`, values are written as snippets, and an empty object contains a
 * stop.
 */
export interface ValueWriter {
  value(value: NewValue, stops: boolean): string;
  /** Writes the items of a list, without its brackets. */
  items(values: readonly NewValue[], stops: boolean): string;
  member(key: NewValue, value: NewValue, stops: boolean): string;
  /** Writes the text between the quotes of a string. Undefined if it has to be a separate value. */
  text(text: NewValue, stops: boolean): string | undefined;
  /** A text replaces its quotes too, because something has to be written around them. */
  readonly wrapsText?: true;
  /** The document's name for a key at this place. Absent if it is the key itself. */
  name?(key: string): string;
  /**
   * Puts the item at this place on its own line in a growing list; with `later`, also the items after it. Absent if
   * lists keep their layout.
   */
  lines?(list: ArrayNode, later?: boolean): readonly TextReplacement[];
}

/** A policy in a document. */
export interface HostedPolicy {
  readonly root: ObjectNode;
  /**
   * Keys and indexes from the document's root to the policy, such as `Resources`, `Role`, `AssumeRolePolicyDocument`.
   */
  readonly path: readonly (string | number)[];
  /** What the policy is attached to, if its place in the document says so. */
  readonly context?: PolicyContext;
  /** The document's tool may add statements to it. */
  readonly isPart?: true;
  /** The policy with each branch of the values that depend on a condition of the tool. */
  readonly alternatives?: readonly Alternative[];
}

/** A policy with one branch of each expression that has the same condition, such as `Fn::If`. */
export interface Alternative {
  readonly root: ObjectNode;
  /** The branches that are taken. */
  readonly branches: readonly TextRange[];
  /** Another branch has not been typed yet, or may replace this one, so no findings are reported for it. */
  readonly isIncomplete?: boolean;
  /** It may be incomplete, or contain too much, so only its names are checked. */
  readonly isPartial?: boolean;
}

/** How to turn edits into text. */
export interface RenderOptions {
  /** Whether stops become snippet stops (`${1:text}`) or plain text. */
  readonly stops: boolean;
}

/** New text for a range of the document. An empty range inserts. */
export interface TextReplacement extends TextRange {
  readonly newText: string;
}

/**
 * Whether the tree certainly has the document's meaning. If not, the parser may have read a key as a value, for
 * example, so the whole document must not be changed without review. Invalid comments do not affect the tree.
 */
export function isReadable(document: HostDocument): boolean {
  return syntaxErrorsBesideComments(document).length === 0;
}

/** `HostDocument.canRender` in steps. */
export function* canRender(change: HostChange, host: HostDocument): Steps<boolean> {
  return host.check === undefined ? host.canRender(change) : yield* host.check(change);
}

/** The syntax errors after which the tree may not be what is meant. */
export function syntaxErrorsBesideComments({ syntaxErrors, comments }: HostDocument): readonly SyntaxError[] {
  const starts = new Set(comments.map(({ start }) => start));
  return syntaxErrors.filter(({ start, clear }) => clear !== true && !starts.has(start));
}
