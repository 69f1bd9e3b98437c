import type { Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';

/** What the user chose, for one document; handed to every call that depends on it. */
export interface Settings {
  /** A severity, or `off`, by rule id; rules that are not named keep their own. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

const ruleSettings = ['off', 'error', 'warning', 'information', 'hint'] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/** The settings where the client has none. */
export const defaultSettings: Settings = { rules: {} };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRuleSetting = (value: unknown): value is RuleSetting => ruleSettings.some((known) => known === value);

/** Settings out of whatever a client sends; what has the wrong form counts as not given. */
export function readSettings(section: unknown): Settings {
  const rules = isObject(section) && isObject(section['rules']) ? section['rules'] : {};
  return {
    rules: Object.fromEntries(
      Object.entries(rules).filter((entry): entry is [string, RuleSetting] => isRuleSetting(entry[1])),
    ),
  };
}

/** The settings of each document, asked of the client once and again after a change. */
export interface SettingsSource {
  of(uri: string): Promise<Settings>;
  forget(uri: string): void;
}

/**
 * Pulls the section `iamPolicy` with `workspace/configuration` where the client can answer it. Other clients give it
 * with `initializationOptions` or push it with `workspace/didChangeConfiguration`.
 */
export function settingsFrom(
  connection: Connection,
  client: { readonly pull: boolean; readonly register: boolean; readonly initial: unknown },
  changed: () => void,
): SettingsSource {
  const pulled = new Map<string, Promise<Settings>>();
  let pushed = readSettings(client.initial);
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    pulled.clear();
    if (isObject(settings)) pushed = readSettings(settings['iamPolicy'] ?? settings);
    changed();
  });
  connection.onInitialized(() => {
    if (client.register)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'iamPolicy' })
        .catch(() => undefined);
  });
  const pull = (uri: string): Promise<Settings> =>
    connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'iamPolicy' })
      .then(readSettings, () => defaultSettings);
  return {
    of(uri) {
      if (!client.pull) return Promise.resolve(pushed);
      const known = pulled.get(uri) ?? pull(uri);
      pulled.set(uri, known);
      return known;
    },
    forget(uri) {
      pulled.delete(uri);
    },
  };
}
