import * as vscode from 'vscode';
import { Disposable, EventEmitter, workspace } from 'vscode';
import type { Event, ExtensionContext } from 'vscode';

/** Parts of VS Code's API since 1.101; the extension supports older versions, whose types it uses. */
interface LaterApi {
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (id: string, provider: McpProvider) => Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => unknown;
}

interface McpProvider {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): readonly unknown[];
}

/**
 * Offers the package's MCP server to the editor's assistants. The editor starts it when an assistant needs its tools,
 * with the user's consent.
 */
export function registerMcpServer(context: ExtensionContext): Disposable {
  const { lm, McpStdioServerDefinition: Definition } = vscode as unknown as LaterApi;
  if (lm?.registerMcpServerDefinitionProvider === undefined || Definition === undefined)
    return Disposable.from();
  const changed = new EventEmitter<void>();
  const { version } = context.extension.packageJSON as { readonly version: string };
  const provider: McpProvider = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => {
      const data = workspace.getConfiguration('iamPolicy').get<string>('data', '');
      const env = { ELECTRON_RUN_AS_NODE: '1', ...(data !== '' && { IAM_POLICY_DATA: data }) };
      const server = context.asAbsolutePath('dist/server/mcp.cjs');
      return [new Definition('IAM Policy', process.execPath, [server], env, version)];
    },
  };
  return Disposable.from(
    changed,
    lm.registerMcpServerDefinitionProvider('iamPolicy', provider),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('iamPolicy.data')) changed.fire();
    }),
  );
}
