import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

/** The content of an input line: a message, or the answer to an invalid one; empty if no answer is expected. */
type ReadMessage = { readonly message: JSONRPCMessage } | { readonly refusal?: JSONRPCMessage };

const requests = [PingRequestSchema, InitializeRequestSchema, ListToolsRequestSchema, CallToolRequestSchema];

/**
 * Reads one line. Invalid messages are answered as JSON-RPC 2.0 requires ("Error object"). MCP omits an unreadable ID,
 * and has no batches (https://modelcontextprotocol.io/specification/2025-06-18/changelog).
 */
export function readMessage(line: string): ReadMessage {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return refuse(undefined, ErrorCode.ParseError, 'The message is not valid JSON.');
  }
  if (Array.isArray(given))
    return refuse(undefined, ErrorCode.InvalidRequest, 'Send one message per line, not a batch.');
  const { id, method, params } = partsOf(given);
  const known = typeof id === 'string' || Number.isInteger(id) ? (id as RequestId) : undefined;
  const isParams = params === undefined || isObject(params);
  const { success, data } = JSONRPCMessageSchema.safeParse(given);
  // Notifications and responses expect no answer, even if they are invalid.
  if ((!success || !isParams) && expectsNothing(given)) return {};
  if (typeof method === 'string' && !isParams)
    return refuse(known, ErrorCode.InvalidParams, '"params" must be an object.');
  if (!success)
    return refuse(known, ErrorCode.InvalidRequest, 'The message is not a request of JSON-RPC 2.0.');
  const schema = requests.find(({ shape }) => shape.method.value === method);
  if (schema?.safeParse(data).success === false)
    return refuse(known, ErrorCode.InvalidParams, `"params" is not what "${String(method)}" takes.`);
  return { message: data };
}

interface Parts {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

function partsOf(given: unknown): Parts {
  return isObject(given) ? given : {};
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function expectsNothing(given: unknown): boolean {
  if (!isObject(given)) return false;
  return 'method' in given ? !('id' in given) : 'result' in given || 'error' in given;
}

function refuse(id: RequestId | undefined, code: ErrorCode, message: string): ReadMessage {
  return { refusal: { jsonrpc: '2.0', ...(id !== undefined && { id }), error: { code, message } } };
}
