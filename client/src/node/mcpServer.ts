import type { Disposable, ExtensionContext } from 'vscode';
import * as vscode from 'vscode';

/** As VS Code 1.101 has it; the extension also runs in 1.91, whose API has no MCP servers. */
interface McpApi {
  readonly lm: {
    registerMcpServerDefinitionProvider(
      id: string,
      provider: { provideMcpServerDefinitions(): readonly unknown[] },
    ): Disposable;
  };
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => unknown;
}

/** Offers the tools for assistants to VS Code's agents, where VS Code has them. Nothing runs until an agent starts the server. */
export function offerMcpServer(context: ExtensionContext): Disposable | undefined {
  if (!hasMcp(vscode)) return undefined;
  const { lm, McpStdioServerDefinition } = vscode;
  const { version } = context.extension.packageJSON as { readonly version: string };
  return lm.registerMcpServerDefinitionProvider('iamPolicy.tools', {
    provideMcpServerDefinitions: () => [
      new McpStdioServerDefinition(
        'IAM Policy',
        process.execPath,
        [context.asAbsolutePath('dist/server/mcp.cjs')],
        // VS Code's own executable is Node.js only if it is told so.
        { ELECTRON_RUN_AS_NODE: '1' },
        version,
      ),
    ],
  });
}

function hasMcp(api: object): api is McpApi {
  const lm = 'lm' in api ? api.lm : undefined;
  return (
    typeof lm === 'object' &&
    lm !== null &&
    'registerMcpServerDefinitionProvider' in lm &&
    'McpStdioServerDefinition' in api
  );
}
