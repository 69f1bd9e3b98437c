// Drives the workbench like a user: by keyboard, and by looking at the screen.
import { launchBrowser, openPage } from './browser.mjs';
import { startServer } from './server.mjs';

/** Shows only the editor. */
const plainSettings = {
  'breadcrumbs.enabled': false,
  // Otherwise a click on the first line would hit the lens above it.
  'editor.codeLens': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 14,
  'editor.inlayHints.enabled': 'off',
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.navigationControl.enabled': false,
  'workbench.sideBar.location': 'right',
};

/** One file of a folder in an editor, with the development extension. */
export class Workbench {
  #server;
  #browser;
  #page;

  /**
   * `extensionsDir` is a folder with installed extensions; `viewport` is in CSS pixels; `scale` is device pixels per
   * CSS pixel; `language` is the language of extensions, such as `de`. VS Code's own texts stay English, because its
   * language packs are unavailable here.
   */
  static async open(
    bed,
    { extension, extensionsDir, folder, file, settings = {}, viewport, scale = 2, language },
  ) {
    const workbench = new Workbench();
    try {
      await workbench.#start(bed, {
        extension,
        extensionsDir,
        folder,
        file,
        settings,
        viewport,
        scale,
        language,
      });
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async #start(bed, { extension, extensionsDir, folder, file, settings, viewport, scale, language }) {
    this.#server = await startServer(bed, { settings: { ...plainSettings, ...settings }, extensionsDir });
    this.#browser = await launchBrowser(bed);
    const { page } = await openPage(this.#browser, this.#server.authority, viewport, scale);
    this.#page = page;
    if (language !== undefined)
      await page.addInitScript((text) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: text }), language);
    const payload = [
      ['extensionDevelopmentPath', this.#server.uri(extension)],
      ['openFile', this.#server.uri(file)],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    await page.goto(this.#server.url({ folder }, payload), { waitUntil: 'commit' });
    const lines = page.locator(`.monaco-editor[data-uri$="${file.split('/').at(-1)}"] .view-lines`);
    await lines.locator('.view-line').first().waitFor({ timeout: 60_000 });
    await lines.click({ position: { x: 300, y: 5 } });
  }

  /** Presses keys one after the other: `press('Control+Home', 'End')`. */
  async press(...keys) {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Types a text unchanged. */
  async type(text) {
    await this.#page.keyboard.type(text, { delay: 30 });
  }

  /** Moves the cursor to a line and a column, both counted from 1. */
  async goTo(line, column) {
    await this.until(() => this.press('Control+g'), '.quick-input-box input');
    await this.type(`${line}:${column}`);
    await this.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Finds a command by its title, so that Enter runs it. */
  async findCommand(title) {
    await this.press('F1');
    await this.see('.quick-input-box input');
    await this.type(title);
    await this.see('.quick-input-list .monaco-list-row', title);
  }

  /** Waits until something is on the screen, optionally with a text in it. */
  async see(selector, text, timeout = 60_000) {
    const place = this.#page.locator(selector, text === undefined ? {} : { hasText: text });
    await place.first().waitFor({ state: 'visible', timeout });
  }

  /** Whether something appears on the screen within a few seconds. */
  async sees(selector) {
    return this.see(selector, undefined, 3000).then(
      () => true,
      () => false,
    );
  }

  async click(selector, text) {
    await this.#page.locator(selector, { hasText: text }).first().click();
  }

  /** Waits until something is no longer on the screen. */
  async gone(selector) {
    await this.#page.locator(selector).first().waitFor({ state: 'hidden' });
  }

  /**
   * Repeats an action until something is on the screen, because requests that are too early have no result. `undo` runs
   * in between. The wait gets longer each time, because a busy machine answers late, and asking again starts over.
   */
  async until(act, selector, text, undo = () => this.press('Escape')) {
    for (let attempt = 0; ; attempt++) {
      await act();
      try {
        await this.see(selector, text, 3000 * (attempt + 1));
        return;
      } catch (error) {
        if (attempt === 9) throw error;
        await undo();
      }
    }
  }

  /** Hides the side bar, which new windows show. */
  async hideSideBar() {
    const sideBar = this.#page.locator('.part.sidebar');
    if (await sideBar.isVisible()) await this.press('Control+b');
    await sideBar.waitFor({ state: 'hidden' });
  }

  /** The texts of elements on the screen. */
  async texts(selector) {
    const texts = await this.#page.locator(selector).allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The lines of the focused editor in the order on the screen. The editor keeps them in a different order. */
  async lines() {
    const lines = this.#page.locator('.monaco-editor.focused .view-line');
    const placed = await lines.evaluateAll((all) =>
      all.map((line) => ({ text: line.innerText, top: line.getBoundingClientRect().top })),
    );
    return placed.toSorted((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** The texts that extensions show beside the lines of the focused editor. */
  async textsBeside() {
    const parts = this.#page.locator('.monaco-editor.focused .view-line span');
    const contents = await parts.evaluateAll((all) =>
      all.map((part) => globalThis.getComputedStyle(part, '::after').content),
    );
    return contents.filter((content) => /^".*[^⋯"].*"$/.test(content)).map((content) => content.slice(1, -1));
  }

  /** Takes a screenshot of the window, or only of the part next to an element. */
  async screenshot(file, selector) {
    // Widgets fade in.
    await this.#page.waitForTimeout(500);
    const place = selector && (await this.#page.locator(selector).first().boundingBox());
    const clip = place && { ...place, x: 0, width: this.#page.viewportSize().width };
    await this.#page.screenshot({ path: file, ...(clip && { clip }) });
  }

  async close() {
    await this.#browser?.close().catch(() => undefined);
    await this.#server?.stop();
  }
}
