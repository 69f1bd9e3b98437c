import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { LanguageService } from '../server/src/api/languageService.ts';
import type { CallQueue } from './callQueue.ts';
import { InputError } from './policyInput.ts';
import type { Tool } from './tool.ts';
import { can } from './tools/can.ts';
import { checkPolicy } from './tools/checkPolicy.ts';
import { diffPolicies } from './tools/diffPolicies.ts';
import { explainActions } from './tools/explainActions.ts';
import { newPolicy } from './tools/newPolicy.ts';
import { narrowPolicy } from './tools/narrowPolicy.ts';
import { policyGrants } from './tools/policyGrants.ts';
import { searchActions } from './tools/searchActions.ts';

/** The maximum length of a message: ten times what the language server reads of a file. */
export const maxBytes = 10_000_000;

/** The tools, based on a language service. They read nothing but their arguments, and keep nothing between calls. */
export function createMcpServer(service: LanguageService, queue: CallQueue, version: string): McpServer {
  const server = new McpServer({ name: 'iam-policy', version });
  const add = <Shape extends z.ZodRawShape>(tool: Tool<Shape>): void => {
    const { name, title, description, input } = tool;
    const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
    const call = async (given: unknown, { signal }: { signal: AbortSignal }): Promise<CallToolResult> =>
      queue.run(JSON.stringify(given).length, signal, () =>
        answer(() => tool.run(given as z.infer<z.ZodObject<Shape>>, service)),
      );
    // Unknown arguments are rejected: if a misspelled policy argument were ignored, its Deny statements would not be
    // evaluated.
    const inputSchema: z.ZodObject = z.strictObject(input);
    // The library has validated the arguments by the shape, which its types cannot express for a generic shape.
    server.registerTool<z.ZodRawShape, z.ZodObject>(
      name,
      { title, description, inputSchema, annotations },
      call,
    );
  };
  add(checkPolicy);
  add(explainActions);
  add(searchActions);
  add(narrowPolicy);
  add(policyGrants);
  add(can);
  add(diffPolicies);
  add(newPolicy);
  return server;
}

/** The answer as JSON text. The model also receives input errors, and internal errors without a stack trace. */
async function answer(run: () => Promise<unknown>): Promise<CallToolResult> {
  try {
    return { content: [{ type: 'text', text: JSON.stringify(await run()) }] };
  } catch (error) {
    const message = error instanceof InputError ? error.message : 'The tool failed. Please report this.';
    return { content: [{ type: 'text', text: message }], isError: true };
  }
}
