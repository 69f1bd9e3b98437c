import type {
  CompletionItem,
  Position,
  ProviderResult,
  TextDocument,
  TextDocumentChangeEvent,
  TextEditor,
} from 'vscode';
import { CompletionList, commands, Disposable, Range, window, workspace } from 'vscode';
import { FollowedPlace } from './followedPlace.ts';
import { EnterKey, takeRow } from './enterKey.ts';
import { editLate } from './lateEdit.ts';
import { begins, bestRow, fits, insertedBy } from './completionItems.ts';
import { blanksAfter, hasLeft, stringBefore, writeBest } from './writeBest.ts';

/**
 * While it waits for a list, VS Code shows the previous one, which may stay on the screen for this many milliseconds
 * after our answer, since other providers are asked too. After an empty answer the time is shorter, because the user
 * may have picked a row that VS Code keeps on purpose.
 */
const late = 3_000;
const lateWithNothing = 200;
/**
 * A row that is accepted within this many milliseconds after the last letter was not chosen from the list for that
 * letter.
 */
const unseenMilliseconds = 100;
/** The number of times that the new list is looked for, and the milliseconds between them. */
const looks = 50;
const pause = 30;
/** The maximum number of lists that may have been requested since the one on the screen: each key can request one. */
const maxLists = 20;

type Proposed = CompletionItem[] | CompletionList;

/** A list that was requested, and when it arrived. */
interface Asked {
  readonly document: TextDocument;
  readonly at: Position;
  items: readonly CompletionItem[];
  answered?: number;
  /** The rows that Enter would have accepted, with the time when each first was the selected one. */
  readonly seen: Map<CompletionItem, number>;
}

/** The text of the line before the cursor. */
interface Typed {
  readonly document: TextDocument;
  readonly line: number;
  readonly text: string;
}

/**
 * Corrects what happens if the user types faster than lists arrive. After `s3:` the list of services stays on the
 * screen until the list of actions arrives, and Enter replaces `s3:listb` with a service. Or there is no list, and
 * Enter inserts a line break into the string. This class detects that, undoes it, and accepts the first row of the new
 * list for the typed text.
 */
export class TypedAhead {
  #asked: readonly Asked[] = [];
  #typed: Typed | undefined;
  #lastLetter = 0;
  #lastWord = 0;
  readonly #enterKey = new EnterKey();
  #writing: Promise<Position | undefined> = Promise.resolve(undefined);

  register(): Disposable {
    return Disposable.from(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) this.#typed = typedIn(textEditor);
      }),
      workspace.onDidChangeTextDocument((event) => {
        this.#changed(event);
      }),
    );
  }

  /**
   * Called when a list is requested from the server. `finish` makes the list that VS Code receives, which can take
   * longer than the server.
   */
  async hear(
    document: TextDocument,
    at: Position,
    ask: () => ProviderResult<Proposed>,
    finish: (list: Proposed | undefined) => Promise<Proposed | undefined>,
  ): Promise<Proposed | undefined> {
    const asked: Asked = { document, at, items: [], seen: new Map() };
    this.#asked = [asked, ...this.#asked].slice(0, maxLists);
    try {
      const list = (await ask()) ?? undefined;
      asked.items = list instanceof CompletionList ? list.items : (list ?? []);
      return await finish(list);
    } finally {
      asked.answered = Date.now();
    }
  }

  /** Called when the editor resolves a row, as it does for the one that Enter accepts. */
  see(row: CompletionItem): void {
    const asked = this.#asked.find(({ items }) => items.includes(row));
    if (asked?.seen.has(row) === false) asked.seen.set(row, Date.now());
  }

  /** The place after the text that is being restored, once it is restored; undefined if there is none. */
  written(): Promise<Position | undefined> {
    return this.#writing;
  }

  #changed({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const [change] = contentChanges;
    const typed = this.#typed;
    if (change === undefined || contentChanges.length > 1 || reason !== undefined) return;
    const { range, text } = change;
    void this.#enterKey.typedOn(document, change);
    if (range.isEmpty && text.length === 1) this.#lastLetter = Date.now();
    if (range.isEmpty && beginsLaterWord(document, range.start, text)) this.#lastWord = Date.now();
    if (!this.#isListOld() && (range.isEmpty || !this.#isWordNew())) return;
    if (typed?.document !== document || typed.line !== range.start.line) return;
    if (range.isEmpty) {
      // When a list grows, line breaks are inserted before the string.
      if (range.start.character !== typed.text.length) return;
      if (EnterKey.concerns(document)) {
        if (isLineEnd(text) && (this.#isUnseen() || this.#isAwaited()))
          void this.#enterKey.take(document, typed.text, rangeOf(range.start, text), (at) =>
            this.#askAt(document, at),
          );
        return;
      }
      const isProposing = this.#asked.some((each) => each.document === document && each.items.length > 0);
      const outside = outsideStrings(typed.text);
      const isMeant = outside.includes('"') || (isProposing && endsInWord(outside));
      if (isMeant && beginsLine(document, text))
        void this.#takeAgain(document, rangeOf(range.start, text), '');
      return;
    }
    const swallowed = typed.text.slice(range.start.character);
    if (EnterKey.concerns(document) && swallowed === text)
      this.#enterKey.swallowed(document, range.start.translate(0, text.length));
    const lists = this.#asked.filter((each) => each.document === document).map(({ items }) => items);
    const list = lists.find((items) => items.some((item) => insertedBy(item) === text)) ?? [];
    const row = list.find((item) => insertedBy(item) === text);
    if (row === undefined || (fits(swallowed, row) && !this.#isForShorterText(swallowed, row, list))) return;
    void this.#takeAgain(document, rangeOf(range.start, text), swallowed);
  }

  /** Whether a row was accepted because it was the first one for the text before the last letters. */
  #isForShorterText(typed: string, row: CompletionItem, list: readonly CompletionItem[]): boolean {
    const best = bestRow(typed, list);
    if (best === undefined || best === row) return false;
    // A user who has moved past a row with this start has seen it.
    const isMissed =
      begins(typed, best) && !begins(typed, row) && !this.#asked.some(({ seen }) => seen.has(best));
    if (!isMissed && !this.#isUnseen()) return false;
    return Array.from(typed, (_letter, end) => typed.slice(0, end)).some(
      (less) => bestRow(less, list) === row,
    );
  }

  /** Restores the typed text in place of the accepted row, and accepts the first row that is offered for it. */
  async #takeAgain(document: TextDocument, taken: Range, typed: string): Promise<void> {
    const place = new FollowedPlace(document, taken.start);
    try {
      await this.#take(document, place, document.getText(taken), typed);
    } finally {
      place.dispose();
    }
  }

  async #take(document: TextDocument, place: FollowedPlace, taken: string, typed: string): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.document !== document) return;
    const writing = replaceText(document, place, taken, typed);
    this.#writing = writing.then((isWritten) => (isWritten ? endOf(place, typed) : undefined));
    const isWritten = await writing;
    // Resolves the promise for its waiters first.
    await this.#writing;
    this.#writing = Promise.resolve(undefined);
    if (!isWritten) return;
    const end = endOf(place, typed);
    const string = stringBefore(document, end);
    const { version } = document;
    const isUnchanged = () =>
      window.activeTextEditor === editor &&
      document.version === version &&
      editor.selection.active.isEqual(end);
    if (isUnchanged()) await commands.executeCommand('editor.action.triggerSuggest');
    for (let look = 0; look < looks && isUnchanged(); look++) {
      await commands.executeCommand('acceptSelectedSuggestion');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    if (string === undefined) {
      const ask = (at: Position) => this.#askAt(document, at);
      if (EnterKey.concerns(document)) await takeRow(document, place, typed, ask);
      return;
    }
    // If the user continues to type, only the text was meant. If the user has left the string, the row is inserted.
    const write = () => writeBest(document, string, () => this.#askAt(document, end));
    const blanks = blanksAfter(document, string);
    const isBlank = () => blanksAfter(document, string)?.isEmpty === false;
    if (blanks?.isEmpty === true && (isUnchanged() || hasLeft(editor, string))) await write();
    // Tab was pressed before the editor knew that it should leave the string.
    if (blanks?.isEmpty === false && (await editLate(document, isBlank, () => [[blanks, '']]))) {
      await write();
      await commands.executeCommand('iamPolicy.leaveString');
    }
  }

  /** The server's proposals at a place. */
  async #askAt(document: TextDocument, at: Position): Promise<readonly CompletionItem[]> {
    const before = this.#asked;
    await commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, at);
    const lists = this.#asked.filter(
      (each) => each.document === document && each.at.isEqual(at) && !before.includes(each),
    );
    return lists.find(({ items }) => items.length > 0)?.items ?? [];
  }

  #isUnseen(): boolean {
    return Date.now() - this.#lastLetter <= unseenMilliseconds;
  }

  /**
   * Whether the user can hardly have seen the list for the typed text. On a busy machine this can be long after it
   * arrived.
   */
  #isAwaited(): boolean {
    const [last] = this.#asked;
    const [seen = Date.now()] = last?.seen.values() ?? [];
    return last !== undefined && Date.now() - seen <= unseenMilliseconds;
  }

  /** Whether the list on the screen may be older than the last requested one. */
  #isListOld(): boolean {
    const [last] = this.#asked;
    if (last?.answered === undefined) return last !== undefined;
    return Date.now() - last.answered < (last.items.length > 0 ? late : lateWithNothing);
  }

  /**
   * Whether a word was begun inside the typed text, as after the hyphen of `eu-s`. VS Code then keeps our list, but
   * asks the other providers again. Until they have answered, it does not filter the list on the screen.
   */
  #isWordNew(): boolean {
    return Date.now() - this.#lastWord < late;
  }
}

function typedIn({ document, selection }: TextEditor): Typed | undefined {
  const { active, isEmpty } = selection;
  if (!isEmpty) return undefined;
  return { document, line: active.line, text: document.lineAt(active.line).text.slice(0, active.character) };
}

/** Whether a letter begins a word, but not the first one of its string or its line. */
function beginsLaterWord(document: TextDocument, { line, character }: Position, letter: string): boolean {
  return /^\w$/.test(letter) && /\w[^\w\s"]+$/.test(document.lineAt(line).text.slice(0, character));
}

/**
 * Whether a text starts a new line. In a string or after a word a line break is impossible, so Enter was meant to
 * accept a row of the list that is about to arrive.
 */
function beginsLine({ languageId }: TextDocument, text: string): boolean {
  return /^json/.test(languageId) && isLineEnd(text);
}

function isLineEnd(text: string): boolean {
  return /^\r?\n\s*$/.test(text);
}

/** A line without its strings, except for the quote of an open one. */
function outsideStrings(before: string): string {
  return before.replace(/\\./g, '').replace(/"[^"]*"/g, '');
}

/** Whether the text ends in a word that is neither a value nor in a comment. */
function endsInWord(outside: string): boolean {
  return /^(?!.*\/[/*]).*(?<!\w)(?!(?:true|false|null)$)[A-Za-z]+$/.test(outside);
}

/** The range of a text inserted at a place. */
function rangeOf(start: Position, text: string): Range {
  const lines = text.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  return new Range(
    start,
    start.translate(lines.length - 1, lines.length > 1 ? last - start.character : last),
  );
}

/** Replaces a text that starts at a place. */
function replaceText(
  document: TextDocument,
  place: FollowedPlace,
  old: string,
  text: string,
): Promise<boolean> {
  const range = (): Range => rangeOf(place.position, old);
  return editLate(
    document,
    () => document.getText(range()) === old,
    () => [[range(), text]],
  );
}

function endOf(place: FollowedPlace, text: string): Position {
  return place.position.translate(0, text.length);
}
