// A user who types faster than lists arrive, in a real VS Code. Each text is typed into its own policy.
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

/** The first row of the list of proposals, which Enter accepts. */
const first = '.suggest-widget.visible .monaco-list-row.focused';

export class Typist {
  #folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-typing-'));
  #workbench;
  #files = 0;
  /** The number of keys pressed since the start of the text; a chord counts once. */
  strokes = 0;

  /** `extensionsDir` is a folder with installed extensions. `settings` are added to the usual ones. */
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
    // Proposals appear only after the server has started.
    await typist.ask(['Control+Space'], 'Identity policy');
    await typist.press('Escape');
    return typist;
  }

  /** Opens a new policy with this text and the cursor at its `$0`. The file's name can contain the kind of policy. */
  async begin(marked, kind = 'policy', ending = 'json') {
    const name = `a${(this.#files += 1)}-${kind}.${ending}`;
    writeFileSync(path.join(this.#folder, name), marked.replace('$0', ''));
    // A new file may not be found immediately.
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

  /** Writes a file beside the others, without opening it. */
  put(name, text) {
    writeFileSync(path.join(this.#folder, name), text);
  }

  /** Types with this many milliseconds between the keys. A line break is Enter, a tab the Tab key. */
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

  /** Waits until a list is open that starts with this entry. Presses no keys. */
  seeProposed(label) {
    return this.#workbench.see(first, label);
  }

  /**
   * Presses keys until a list is open that starts with this entry, because requests that are too early have no result.
   */
  ask(keys, label) {
    return this.#workbench.until(() => this.press(...keys), first, label);
  }

  /** Applies the quick fix at the cursor whose title contains this text. */
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

  /** The texts beside the visible lines, as soon as there is this number of them or after a few seconds. */
  async textsBeside(count) {
    for (let look = 0; ; look++) {
      const texts = await this.#workbench.textsBeside();
      if (look === 40 || texts.length === count) return texts.toSorted();
      await wait(250);
    }
  }

  /** Takes a screenshot of the editor. */
  picture(file) {
    return this.#workbench.screenshot(file, '.editor-instance');
  }

  /** The visible document without indentation, as soon as it contains a text or after a few seconds. */
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

/** Keeps every core busy during some work. */
export async function underLoad(work) {
  const spin = Array.from({ length: 4 }, () => new Worker('for (;;) Math.random();', { eval: true }));
  try {
    return await work();
  } finally {
    await Promise.all(spin.map((worker) => worker.terminate()));
  }
}
