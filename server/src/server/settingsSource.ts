import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from './protocol.ts';
import type { Settings } from './settings.ts';
import { member, readSettings } from './settings.ts';
import { optionOf } from './options.ts';
import { within } from './within.ts';

/** The settings for each document; requested from the client once, and again after a change. */
export interface SettingsSource {
  of(uri: string): Promise<Settings>;
  /** Drops what is known about a closed document. */
  forget(uri: string): void;
}

/**
 * The number of milliseconds that a document waits for its settings, before the defaults are used until they arrive.
 */
const maxWait = 1000;

/** The maximum number of kept settings that no document may use. */
const unusedSettings = 10;

/** What the client has sent with `initialize`. */
interface SettingsClient {
  readonly capabilities: ClientCapabilities;
  readonly initializationOptions?: unknown;
}

/**
 * Pulls the section `iamPolicy` with `workspace/configuration`. Clients that do not support that send it in
 * `initializationOptions` or push it with `workspace/didChangeConfiguration`.
 */
export class ClientSettings implements SettingsSource {
  readonly #connection: Connection;
  readonly #pulls: boolean;
  readonly #syntaxErrors: boolean;
  readonly #pulled = new Map<string, Promise<Settings>>();
  /** Equal settings are one object, so that results for them are shared by all documents. */
  readonly #distinct = new Map<string, Settings>();
  #pushed: Settings;

  readonly #late: () => void;

  /** `late` is called when settings arrive after the wait has ended. */
  constructor(connection: Connection, client: SettingsClient, late: () => void) {
    this.#connection = connection;
    this.#late = late;
    this.#pulls = client.capabilities.workspace?.configuration === true;
    this.#syntaxErrors = optionOf(client, 'syntaxErrors') !== false;
    this.#pushed = this.#read(optionOf(client, 'iamPolicy'));
  }

  of(uri: string): Promise<Settings> {
    if (!this.#pulls) return Promise.resolve(this.#pushed);
    const known = this.#pulled.get(uri) ?? this.#pull(uri);
    this.#pulled.set(uri, known);
    return known;
  }

  /** The settings that are not for a document. */
  async general(): Promise<Settings> {
    if (!this.#pulls) return this.#pushed;
    const asked = this.#ask(undefined);
    const settings = await within(maxWait, asked, undefined);
    if (settings === undefined) void asked.then(this.#late);
    return settings ?? this.#pushed;
  }

  forget(uri: string): void {
    this.#pulled.delete(uri);
    // Settings that no document uses anymore would stay until the settings change.
    if (this.#distinct.size > this.#pulled.size + unusedSettings) this.#distinct.clear();
  }

  /** After `workspace/didChangeConfiguration`, with the settings as the client sent them. */
  change(settings: unknown): void {
    this.#pulled.clear();
    this.#distinct.clear();
    const section = member(settings, 'iamPolicy');
    if (section !== undefined) this.#pushed = this.#read(section);
  }

  async #pull(uri: string): Promise<Settings> {
    const asked = this.#ask(uri);
    const settings = await within(maxWait, asked, undefined);
    if (settings !== undefined) return settings;
    const mine = this.#pulled.get(uri);
    void asked.then((come) => {
      if (mine === undefined || this.#pulled.get(uri) !== mine) return;
      this.#pulled.set(uri, Promise.resolve(come));
      this.#late();
    });
    return this.#pushed;
  }

  async #ask(uri: string | undefined): Promise<Settings> {
    try {
      const item = { ...(uri !== undefined && { scopeUri: uri }), section: 'iamPolicy' };
      return this.#read(await this.#connection.workspace.getConfiguration(item));
    } catch {
      return this.#pushed;
    }
  }

  #read(section: unknown): Settings {
    const key = JSON.stringify([section]);
    const settings = this.#distinct.get(key) ?? readSettings(section, this.#syntaxErrors);
    this.#distinct.set(key, settings);
    return settings;
  }
}

/** Asks the client to report changed settings, if that is needed; call it after initialization. */
export async function watchSettings(
  connection: Connection,
  { workspace }: ClientCapabilities,
): Promise<void> {
  if (workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
  await connection.client.register(DidChangeConfigurationNotification.type, { section: 'iamPolicy' });
}
