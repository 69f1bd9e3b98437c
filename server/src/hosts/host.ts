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

/** What a host is given: one document at one version. */
export interface HostText {
  readonly uri: string;
  /** As LSP has it, such as `jsonc`. */
  readonly languageId: string;
  readonly text: string;
  /** The document is declared to be a policy, so it counts as one whatever its name and however incomplete it is. */
  readonly expected?: boolean;
  /** What the other files say that Terraform reads with the document: those in its folder. */
  readonly module?: readonly ModuleFile[];
  /** What a policy that is the whole document is used for, as the files say that read it. */
  readonly usedAs?: PolicyContext;
}

/**
 * What is known of one kind of document without parsing it. The server has it before it loads any host, so it stays
 * small.
 */
export interface HostLook {
  readonly languages: readonly HostLanguage[];
  /**
   * A project has thousands of these documents, of which few hold policies: none is read unless somebody opens or names
   * it.
   */
  readonly unsearched?: true;
  /**
   * Whether there is anything to be parsed for: a policy may be in the document, or it is to become one. One look, no
   * more.
   */
  mayHoldPolicy(document: HostText): boolean;
}

/** A language whose documents a host reads. */
export interface HostLanguage {
  /** As an editor names it (`languageId` of LSP's `TextDocumentItem`). */
  readonly id: string;
  /** How the names of its files end, in lower case. */
  readonly endings: readonly string[];
  /** Only those documents of the language whose files have such a name. */
  readonly byName?: true;
}

/** Whether a host is the one for a document, judging by its language and name; the first such host reads it. */
export function isFor(
  { languages }: HostLook,
  { uri, languageId }: Pick<HostText, 'uri' | 'languageId'>,
): boolean {
  return languages.some(
    ({ id, endings, byName }) =>
      id === languageId && (byName !== true || endings.some((ending) => uri.toLowerCase().endsWith(ending))),
  );
}

/** Finds policies in one kind of document. Never throws on any text. */
export interface Host extends HostLook {
  /** Reads a document in one of the host's languages; gives one without policies where `mayHoldPolicy` says no. */
  parse(document: HostText): HostDocument;
  /** The same in steps. */
  steps(document: HostText): Steps<HostDocument>;
}

/** One document at one version, as its host has read it. Ranges are UTF-16 offsets into its text. */
export interface HostDocument {
  /** In document order; empty if the document holds no policy. */
  readonly policies: readonly HostedPolicy[];
  /**
   * What is to come of a document in which nothing is written yet: a `policy`, as its name says, or `anything`, where
   * no more than the name of a snippet is typed. Absent for all others.
   */
  readonly awaits?: 'policy' | 'anything';
  /** Only where there is a policy; in document order. */
  readonly syntaxErrors: readonly SyntaxError[];
  /**
   * The single one of these errors that covers all characters from pasted text, such as curly quotes. The trees are
   * those of the text without them.
   */
  readonly pasted?: SyntaxError;
  /** Whether these are for this program to report, rather than for those who read the language as a whole. */
  readonly reportsSyntaxErrors: boolean;
  /** Only where there is a policy, with what opens and closes them. */
  readonly comments: readonly TextRange[];
  /** What a comment begins with that ends with its line; undefined if the language has none. */
  readonly lineComment: '//' | '#' | undefined;
  /**
   * The text of the document that an offset is in, where a comment would be a part of it; undefined if it can be one.
   */
  textAround(offset: number): TextRange | undefined;
  /** What the tool that reads the document knows about values to write; undefined if there is no such tool. */
  readonly values: HostValues | undefined;
  /**
   * What is not written out in the policies is not known, as in a program: their names are checked, and nothing else is
   * said of what they grant or lack.
   */
  readonly isPartial?: true;
  /** Texts in which the tool inserts nothing, though they name what it could; in document order. */
  readonly unsubstituted: readonly Unsubstituted[];
  /** A text of the document may be a part of several policies or statements. */
  readonly repeats?: true;
  /** Where AWS SAM's policy templates can be named. They are not policies of the document. */
  readonly samProperties: readonly SamProperties[];
  /**
   * What was not read, so that nobody knows what is in there; absent if all was read, and where a syntax error says it.
   */
  readonly unread?: Unread;
  /**
   * All that is in the document as it is written, whatever belongs to a policy; absent if the host reads only parts of
   * it, and if there is no policy.
   */
  readonly roots?: readonly ValueNode[];
  /** The host has seen that the text has no characters but ASCII's. */
  readonly ascii: boolean;
  /**
   * What a cursor in a policy is on; undefined if it is outside, or where nothing can be written. Comments are skipped.
   */
  cursorIn(policy: ObjectNode, offset: number): HostCursor | undefined;
  /** The attributes of the document's language that fit at a cursor in a policy; absent if it has none of its own. */
  attributesAt?(offset: number): AttributePlace | undefined;
  /** What is typed in a document that awaits something. */
  typedInEmpty(offset: number): Typed;
  /**
   * The policy that is begun around an offset, where hardly anything shows that it will be one; the document's policies
   * do not include it yet. Absent if no policy can be begun so.
   */
  begunAt?(offset: number): HostedPolicy | undefined;
  /** Writes values that are not in the document yet, for a place in it. */
  writer(place: WriterPlace): ValueWriter;
  /**
   * Turns edits of this document's trees into text edits: sorted, without overlap. What lies in a node that is replaced
   * or removed goes with it.
   */
  render(edits: readonly Edit[], options: RenderOptions): readonly TextReplacement[];
  /**
   * Whether that can be done at all. In some languages, and where a text is repeated elsewhere, an edit may have no
   * text that says the same.
   */
  canRender(change: { readonly edits: readonly Edit[] }): boolean;
  /** The same in steps, where the text that comes of it is read for that; `canRender` knows it afterwards. */
  check?(change: { readonly edits: readonly Edit[] }): Steps<boolean>;
  /**
   * The same document with the text that a change has made, where little of it has to be read for that; undefined if
   * all of it has. Absent if it always has. The result equals that of `parse`.
   */
  reread?(document: HostText, change: TextChange): RereadDocument | undefined;
}

/** A document of which only the policy that has changed was read again. */
export interface RereadDocument {
  readonly host: HostDocument;
  /**
   * The place of that policy among the others; undefined if none has changed. The others are what they were, each as
   * far on as its text.
   */
  readonly changed: number | undefined;
}

/**
 * What can be written in a document for what only its tool knows, such as `${AWS::Region}` in a template of
 * CloudFormation's.
 */
export interface HostValues {
  readonly partitions: readonly string[];
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  /** The resources that are defined beside the policies, with their ARNs as these values have them. */
  readonly resources: readonly HostResource[];
  /** The resources that the tool makes only after a policy, which cannot refer to them then. */
  readonly madeAfterPolicies?: () => ReadonlySet<string>;
}

/** A variable of the tool's in a text in which the tool does not look for any. */
export interface Unsubstituted extends TextRange {
  /** As it is written, such as `${AWS::Region}`. */
  readonly variable: string;
  /** The tool does put something in, but a name where an ARN belongs; this is to be written for the ARN. */
  readonly arn?: string;
  /** Have the tool put in what the text names; none if that cannot be said. */
  readonly edits: readonly Edit[];
}

/** A resource that is defined in the same document or module. */
export interface HostResource {
  /** As the document names its ARN, such as `Queue.Arn`. */
  readonly name: string;
  /** As the document names the resource, such as `Queue`. */
  readonly resource: string;
  /** What it is, such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly arn: string;
  /** What is written for its ARN, where that is not the ARN itself. */
  readonly text?: string;
  /** It may take the place of a name that would be left to fill in. */
  readonly fillsIn?: boolean;
}

/** Where the reading of a document has ended, or passed something over, and why. */
export interface Unread {
  readonly start: number;
  readonly because: 'depth' | 'length' | 'aliases';
}

/** `unread` of a document in which something is nested too deeply. */
export function unreadFrom(place: number | undefined): Pick<HostDocument, 'unread'> {
  return place === undefined ? {} : { unread: { start: place, because: 'depth' } };
}

/** A document without a policy, in which nothing is edited. */
export const withoutPolicy: HostDocument = {
  policies: [],
  syntaxErrors: [],
  reportsSyntaxErrors: false,
  comments: [],
  lineComment: undefined,
  values: undefined,
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

/** Where new text is to go. */
export interface WriterPlace {
  /** UTF-16 offset. */
  readonly offset: number;
  /** The client indents what it inserts, and makes of a tab what its user wants. */
  readonly clientIndents: boolean;
}

/** Writes values in the host's language. With `stops` they are snippets, and an empty object has a stop in it. */
export interface ValueWriter {
  value(value: NewValue, stops: boolean): string;
  /** Items of a list, without its brackets. */
  items(values: readonly NewValue[], stops: boolean): string;
  member(key: NewValue, value: NewValue, stops: boolean): string;
  /**
   * The text between the quotes of a string; undefined if it cannot be written there and needs to be a separate value.
   */
  text(text: NewValue, stops: boolean): string | undefined;
  /** A text takes the place of its quotes too: something has to be written around them. */
  readonly wrapsText?: true;
  /** What the document calls a key at this place; absent if that is the key itself. */
  name?(key: string): string;
  /**
   * What gives the item at this place a line of its own in a list that grows, and with `later` those after it; absent
   * if lists stay as they are.
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
  /** What it is attached to, where its place in the document says so. */
  readonly context?: PolicyContext;
  /** The policy as it is with one branch of what depends on a condition of the tool's. */
  readonly alternatives?: readonly Alternative[];
}

/** A policy with one branch of each expression that chooses by the same condition, such as `Fn::If`. */
export interface Alternative {
  readonly root: ObjectNode;
  /** The branches that are taken. */
  readonly branches: readonly TextRange[];
  /** The other branch is not typed yet, so nothing is said of this one. */
  readonly isBegun?: boolean;
  /** It may be only a part of what is meant, or more than that, so that only its names are checked. */
  readonly isPartial?: boolean;
}

/** How edits become text. */
export interface RenderOptions {
  /** Whether stops become snippet stops (`${1:text}`) or plain text. */
  readonly stops: boolean;
}

/** New text for a range of the document; nothing is replaced where the range is empty. */
export interface TextReplacement extends TextRange {
  readonly newText: string;
}

/**
 * Whether the document says what its tree says. If it does not, a key may have been read as a value, for example, so
 * the whole document must not be changed without review. Invalid comments do not affect the tree.
 */
export function isReadable(document: HostDocument): boolean {
  return syntaxErrorsBesideComments(document).length === 0;
}

/** `HostDocument.canRender` in steps. */
export function* canRender(change: { readonly edits: readonly Edit[] }, host: HostDocument): Steps<boolean> {
  return host.check === undefined ? host.canRender(change) : yield* host.check(change);
}

/** The syntax errors other than invalid comments. */
export function syntaxErrorsBesideComments({ syntaxErrors, comments }: HostDocument): readonly SyntaxError[] {
  const starts = new Set(comments.map(({ start }) => start));
  return syntaxErrors.filter(({ start }) => !starts.has(start));
}
