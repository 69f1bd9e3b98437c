// Drives the workbench as a user does: by keyboard, looking at what is on the screen.
import { launchBrowser, openPage } from './browser.mjs';
import { startServer } from './server.mjs';

/** Nothing on the screen but the editor. */
const plainSettings = {
  'breadcrumbs.enabled': false,
  // A lens above the first line would be what a click there hits.
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

/** One file of a folder in an editor of its own, with the extension in development. */
export class Workbench {
  #server;
  #browser;
  #page;

  /**
   * `extensionsDir` is a folder of installed extensions; `viewport` in CSS pixels; `scale` device pixels for each of
   * them; `language` that of extensions, such as `de`: VS Code's own texts stay English, because its language packs
   * cannot be had here.
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

  /** Types a text as it is. */
  async type(text) {
    await this.#page.keyboard.type(text, { delay: 30 });
  }

  /** Puts the cursor at a place, both counted from 1. */
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

  /** Waits until something is on the screen, with a text in it where one is given. */
  async see(selector, text, timeout = 60_000) {
    const place = this.#page.locator(selector, text === undefined ? {} : { hasText: text });
    await place.first().waitFor({ state: 'visible', timeout });
  }

  /** Whether something is on the screen in the next seconds. */
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
   * Does something until something is on the screen: what is asked too early is answered with nothing; `undo` is done
   * between. It is waited for longer each time, as a busy machine answers late, and asking again starts anew.
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

  /** Opens the side bar or takes it away; new windows show it. */
  async hideSideBar() {
    const sideBar = this.#page.locator('.part.sidebar');
    if (await sideBar.isVisible()) await this.press('Control+b');
    await sideBar.waitFor({ state: 'hidden' });
  }

  /** The texts of what is on the screen. */
  async texts(selector) {
    const texts = await this.#page.locator(selector).allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /**
   * The lines of the focused editor as they are on the screen, from the top; the editor keeps them in another order.
   */
  async lines() {
    const lines = this.#page.locator('.monaco-editor.focused .view-line');
    const placed = await lines.evaluateAll((all) =>
      all.map((line) => ({ text: line.innerText, top: line.getBoundingClientRect().top })),
    );
    return placed.toSorted((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Takes a picture of the window, or of all of it that is beside something. */
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
