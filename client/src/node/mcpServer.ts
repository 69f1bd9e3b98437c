import * as vscode from 'vscode';
import { Disposable, EventEmitter, workspace } from 'vscode';
import type { Event, ExtensionContext } from 'vscode';

/** What VS Code's API has since 1.101, beyond the version that this extension is typed for and still runs in. */
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
 * Offers the MCP server of the package to the editor's assistants; the editor starts it when one wants its tools, and
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
