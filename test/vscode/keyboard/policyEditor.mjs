// A user at the keyboard of a real VS Code, with policies from examples/.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbench } from '../bed/workbench.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

const settings = {
  'editor.codeActionsOnSave': { 'source.fixAll.iamPolicy': 'explicit' },
  'editor.guides.indentation': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.matchBrackets': 'never',
  'editor.overviewRulerBorder': false,
  'editor.stickyScroll.enabled': false,
  'workbench.editor.showTabs': 'none',
  'workbench.statusBar.visible': false,
};

/** Saves the file without actions on save. */
const saveAsItIs = ['Control+k', 'Control+Shift+s'];

/** The number of times to check whether a file has changed. */
const looks = 60;

export class PolicyEditor {
  #folder;
  #workbench;
  /** The current policy as it was when it was opened. */
  #before;
  #show;

  /** An editor with copies of the changes' policies, each in its own folder. */
  static async open(bed, changes) {
    const editor = new PolicyEditor();
    editor.#folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-keyboard-'));
    for (const change of changes) {
      const copy = editor.#fileOf(change);
      mkdirSync(path.dirname(copy));
      copyFileSync(path.join(root, 'examples', change.file), copy);
    }
    editor.#workbench = await Workbench.open(bed, {
      extension: root,
      folder: editor.#folder,
      file: editor.#fileOf(changes[0]),
      viewport: { width: 780, height: 560 },
      scale: 1,
      settings,
    });
    await editor.#workbench.hideSideBar();
    return editor;
  }

  #fileOf({ name }, file = `${name}-policy.json`) {
    return path.join(this.#folder, name, file);
  }

  /**
   * Makes a change and saves it. Returns the expected text and the file's text, as soon as they are equal or after a
   * few seconds. `picture` is called with the name of a picture and a function that takes it.
   */
  async make(change, picture = () => undefined) {
    const { name, changed, keys, save = saveAsItIs, after } = change;
    const take = (to) => this.#workbench.screenshot(to, '.editor-instance');
    this.#show = () => picture(name, take);
    await this.work(change, () => keys(this));
    const wanted = after(this.#before);
    const text = await this.#save(this.#fileOf(change, changed), save, wanted);
    await picture(`${name}-after`, take);
    return { text, wanted };
  }

  /** Opens the current version of a change's policy to do something with it. */
  async work(change, keys) {
    this.#before = readFileSync(this.#fileOf(change), 'utf8');
    await this.#openFile(`${change.name}-policy.json`);
    await keys();
  }

  /** The list may not have the file yet, or may close again, so this is repeated until the cursor is in the file. */
  async #openFile(name) {
    const find = async () => {
      // Closes anything that the last change left open.
      await this.press('Escape', 'Escape', 'Control+p');
      if (await this.#workbench.sees('.quick-input-box input')) await this.type(name);
    };
    const open = async () => {
      await this.#workbench.until(find, '.quick-input-list .monaco-list-row', name);
      await this.press('Enter');
    };
    await this.#workbench.until(open, `.monaco-editor.focused[data-uri$="${name}"]`);
  }

  /** An edit may not be applied yet when the keys are pressed, so they are pressed until it is in the file. */
  async #save(file, keys, wanted) {
    let text;
    for (let look = 0; look < looks && text !== wanted; look++) {
      await this.press(...keys);
      await new Promise((resolve) => setTimeout(resolve, 100));
      text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    }
    return text;
  }

  press(...keys) {
    return this.#workbench.press(...keys);
  }

  type(text) {
    return this.#workbench.type(text);
  }

  /** Waits until the document shows a text. */
  see(text) {
    return this.#workbench.see('.view-line', text);
  }

  /** Waits until the list of proposals is open and starts with this one. */
  seeProposed(label) {
    return this.#workbench.see('.suggest-widget .monaco-list-row.focused', label);
  }

  /** Waits until a problem of a severity is marked: `error`, `hint`, `unnecessary`. */
  seeProblem(kind) {
    return this.#workbench.see(`.squiggly-${kind}`);
  }

  /** Waits until the cursor is in a file. */
  isIn(file) {
    return this.#workbench.see(`.monaco-editor.focused[data-uri$="${file}"]`);
  }

  /** Takes the change's first picture of the current screen. */
  async show() {
    await this.#show();
  }

  /** Runs a command by its title. */
  async command(title) {
    await this.#workbench.findCommand(title);
    await this.press('Enter');
  }

  /** Moves the cursor before the first occurrence of a text. */
  async goTo(text) {
    const before = this.#before.slice(0, this.#before.indexOf(text)).split('\n');
    await this.#workbench.goTo(before.length, before.at(-1).length + 1);
  }

  /** Goes to the first problem in the document, and waits for its message. */
  async nextProblem(message) {
    await this.#workbench.until(() => this.press('Control+Home', 'F8'), '.marker-widget', message);
  }

  /**
   * Opens the code actions at the cursor, and applies the one with this title. VS Code closes the menu when problems
   * arrive, so they are waited for; every policy here has a visible one.
   */
  async choose(title) {
    await this.#workbench.see('[class*="squiggly-"]');
    const rows = '.action-widget .monaco-list-row';
    await this.#workbench.until(() => this.press('Control+.'), rows, title);
    const titles = await this.#workbench.texts(rows);
    for (let step = 0; step < titles.length; step++) {
      const [focused] = await this.#workbench.texts(`${rows}.focused`);
      if (focused === title) break;
      await this.press('ArrowDown');
    }
    await this.show();
    await this.press('Enter');
    await this.#workbench.gone('.action-widget');
  }

  /**
   * Goes through the previews of the code actions at the cursor, with their effects and texts, to the change with this
   * title, and applies it.
   */
  async preview(title, effect, text) {
    await this.#workbench.see('[class*="squiggly-"]');
    const rows = '.quick-input-list .monaco-list-row';
    await this.command('Preview Changes');
    await this.#workbench.see('.quick-input-title', 'Preview Changes');
    await this.#workbench.see(`${rows}.focused`, '→');
    for (const label of await this.#workbench.texts(rows)) {
      if (label.startsWith(title)) break;
      await this.press('ArrowDown');
    }
    await this.#workbench.see(`${rows}.focused`, effect);
    await this.#workbench.see('.monaco-diff-editor .view-line', text);
    await this.show();
    await this.press('Enter');
    await this.#workbench.gone('.monaco-diff-editor');
  }

  /** Types into one stop after the other, replacing its value. */
  async fillIn(...values) {
    const held = '.monaco-editor.focused .selected-text';
    await this.#workbench.see(held);
    for (const [index, value] of values.entries()) {
      await this.type(value);
      if (index === values.length - 1) await this.press('Tab');
      // The value of the next stop is selected. If Tab accepts a value from a list, the cursor moves a little later.
      else
        await this.#workbench.until(
          () => this.press('Tab'),
          held,
          undefined,
          () => undefined,
        );
    }
  }

  /** Shows the hover at the cursor, and clicks the link of the problem with this code. */
  async followLink(code) {
    const link = '.monaco-hover a.code-link';
    await this.#workbench.until(() => this.press('Control+k', 'Control+i'), link, code);
    await this.#workbench.click(link, code);
  }

  /** Waits until the editor asks whether to open a web page. */
  async isAskedToOpen(page) {
    await this.#workbench.see('.monaco-dialog-box', page);
  }

  /** Waits until a line of a file is on the screen. */
  async seeLine(file, line) {
    await this.#workbench.see(`.monaco-editor[data-uri$="${file}"] .view-line`, line);
  }

  async close() {
    await this.#workbench.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
