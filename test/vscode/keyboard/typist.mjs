// A user who types faster than lists come, in a real VS Code: each text is typed into a policy of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Workbench } from '../bed/workbench.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

const settings = {
  'editor.matchBrackets': 'never',
  'editor.stickyScroll.enabled': false,
  'workbench.editor.showTabs': 'none',
  'workbench.statusBar.visible': false,
};

/** The first row of the list of proposals, which Enter takes. */
const first = '.suggest-widget.visible .monaco-list-row.focused';

export class Typist {
  #folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-typing-'));
  #workbench;
  #files = 0;
  /** How many keys were pressed since the text was begun, one for each chord. */
  strokes = 0;

  /** `extensionsDir` is a folder of installed extensions, `settings` come on top of the usual ones. */
  static async open(bed, { extensionsDir, settings: more = {} } = {}) {
    const typist = new Typist();
    const file = path.join(typist.#folder, 'first-policy.json');
    writeFileSync(file, '');
    typist.#workbench = await Workbench.open(bed, {
      extension: root,
      extensionsDir,
      folder: typist.#folder,
      file,
      viewport: { width: 900, height: 640 },
      scale: 1,
      settings: { ...settings, ...more },
    });
    await typist.#workbench.hideSideBar();
    // Nothing is proposed by itself before there is a server.
    await typist.ask(['Control+Space'], 'Identity policy');
    await typist.press('Escape');
    return typist;
  }

  /** Opens a new policy with this text, the cursor at its `$0`; what is in the file's name may say which one. */
  async begin(marked, kind = 'policy', ending = 'json') {
    const name = `a${(this.#files += 1)}-${kind}.${ending}`;
    writeFileSync(path.join(this.#folder, name), marked.replace('$0', ''));
    // A file that has just come may not be found at once.
    const find = async () => {
      await this.press('Escape', 'Escape', 'Control+p');
      if (await this.#workbench.sees('.quick-input-box input')) await this.#workbench.type(name);
    };
    const open = async () => {
      await this.#workbench.until(find, '.quick-input-list .monaco-list-row', name);
      await this.press('Enter');
    };
    await this.#workbench.until(open, `.monaco-editor.focused[data-uri$="${name}"]`);
    const before = marked.slice(0, marked.indexOf('$0')).split('\n');
    await this.#workbench.goTo(before.length, before.at(-1).length + 1);
    this.strokes = 0;
  }

  /** Puts a file beside the others, which is not opened. */
  put(name, text) {
    writeFileSync(path.join(this.#folder, name), text);
  }

  /** Types, with so many milliseconds between the keys; a line's end is Enter, a tab the key Tab. */
  async type(text, delay = 0) {
    for (const character of text) {
      await this.press({ '\n': 'Enter', '\t': 'Tab', ' ': 'Space' }[character] ?? character);
      if (delay > 0) await wait(delay);
    }
  }

  press(...keys) {
    this.strokes += keys.length;
    return this.#workbench.press(...keys);
  }

  /** Waits until a list is open that begins with this; presses nothing. */
  seeProposed(label) {
    return this.#workbench.see(first, label);
  }

  /** Presses keys until a list is open that begins with this: what is asked too early is answered with nothing. */
  ask(keys, label) {
    return this.#workbench.until(() => this.press(...keys), first, label);
  }

  /** Chooses the quick fix at the cursor whose title has this in it. */
  async fix(title) {
    const rows = '.action-widget .monaco-list-row';
    await this.#workbench.until(() => this.press('Control+.'), rows, title);
    const titles = await this.#workbench.texts(rows);
    for (let step = 0; step < titles.length; step++) {
      const [focused = ''] = await this.#workbench.texts(`${rows}.focused`);
      if (focused.includes(title)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await this.#workbench.gone('.action-widget');
  }

  /** Takes a picture of the editor. */
  picture(file) {
    return this.#workbench.screenshot(file, '.editor-instance');
  }

  /** The document as it is shown, without its indents, as soon as it holds a text or after some seconds. */
  async text(wanted) {
    for (let look = 0; ; look++) {
      const lines = await this.#workbench.lines();
      const text = lines.map((line) => line.replace(/\s+/g, ' ').trim()).join('\n');
      if (look === 40 || (wanted !== undefined && text.includes(wanted))) return text;
      await wait(250);
    }
  }

  async close() {
    await this.#workbench.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Keeps every core busy while something is done. */
export async function underLoad(work) {
  const spin = Array.from({ length: 4 }, () => new Worker('for (;;) Math.random();', { eval: true }));
  try {
    return await work();
  } finally {
    await Promise.all(spin.map((worker) => worker.terminate()));
  }
}
