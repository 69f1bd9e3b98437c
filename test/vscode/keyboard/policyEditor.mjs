// A user at the keyboard of a real VS Code, with policies of examples/.
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

/** Saves what is there, without what is asked for on saving. */
const saveAsItIs = ['Control+k', 'Control+Shift+s'];

/** How often a file is looked at that is to change. */
const looks = 60;

export class PolicyEditor {
  #folder;
  #workbench;
  /** The policy that is worked on, as it was when it was opened. */
  #before;
  #show;

  /** An editor on copies of the policies that the changes are made in, each in a folder of its own. */
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
   * Makes a change and saves it. Gives the text that is wanted and the one that the file has, as soon as they are the
   * same or after some seconds. `picture` is called with the name of a picture and a function that takes it into a
   * file.
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

  /** Opens the policy of a change, as it is now, to do something with it. */
  async work(change, keys) {
    this.#before = readFileSync(this.#fileOf(change), 'utf8');
    await this.#openFile(`${change.name}-policy.json`);
    await keys();
  }

  async #openFile(name) {
    // Whatever the last change has left open.
    await this.press('Escape', 'Escape', 'Control+p');
    await this.#workbench.see('.quick-input-box input');
    await this.type(name);
    await this.#workbench.see('.quick-input-list .monaco-list-row', name);
    await this.press('Enter');
    await this.isIn(name);
  }

  /** An edit may still be on its way when the keys are pressed, so they are pressed until it is in the file. */
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

  /** Waits until the list of proposals is open and begins with this one. */
  seeProposed(label) {
    return this.#workbench.see('.suggest-widget .monaco-list-row.focused', label);
  }

  /** Waits until a problem of a kind is marked: `error`, `hint`, `unnecessary`. */
  seeProblem(kind) {
    return this.#workbench.see(`.squiggly-${kind}`);
  }

  /** Waits until the cursor is in a file. */
  isIn(file) {
    return this.#workbench.see(`.monaco-editor.focused[data-uri$="${file}"]`);
  }

  /** What is on the screen now is what the change's first picture shows. */
  async show() {
    await this.#show();
  }

  /** Runs a command by its title. */
  async command(title) {
    await this.#workbench.findCommand(title);
    await this.press('Enter');
  }

  /** Puts the cursor before the first occurrence of a text. */
  async goTo(text) {
    const before = this.#before.slice(0, this.#before.indexOf(text)).split('\n');
    await this.#workbench.goTo(before.length, before.at(-1).length + 1);
  }

  /** Goes from the beginning of the document to the first problem, and sees what it is. */
  async nextProblem(message) {
    await this.#workbench.until(() => this.press('Control+Home', 'F8'), '.marker-widget', message);
  }

  /**
   * Opens what can be done at the cursor, and takes what has this title. VS Code forgets what it shows there when
   * problems come in, so they are waited for; every policy here has one in sight.
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
   * Goes through what can be done at the cursor, with its effect and its text before and after, down to the change
   * with this title, and takes it.
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

  /** Types into one stop after the other; each holds a value that what is typed takes the place of. */
  async fillIn(...values) {
    const held = '.monaco-editor.focused .selected-text';
    await this.#workbench.see(held);
    for (const [index, value] of values.entries()) {
      await this.type(value);
      if (index === values.length - 1) await this.press('Tab');
      // What the next stop holds is selected. Where Tab takes a value from a list, the cursor goes on a little later.
      else
        await this.#workbench.until(
          () => this.press('Tab'),
          held,
          undefined,
          () => undefined,
        );
    }
  }

  /** Hovers over what is at the cursor, and clicks the link of the problem there, which shows this code. */
  async followLink(code) {
    const link = '.monaco-hover a.code-link';
    await this.#workbench.until(() => this.press('Control+k', 'Control+i'), link, code);
    await this.#workbench.click(link, code);
  }

  /** Waits until the editor asks whether it may open a web page. */
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
