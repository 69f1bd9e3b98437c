import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { maxBatch } from './batches.ts';

/** A message, or the answer to an invalid one; empty if no answer is expected. */
export type ReadMessage = { readonly message: JSONRPCMessage } | { readonly refusal?: JSONRPCMessage };

const requests = [PingRequestSchema, InitializeRequestSchema, ListToolsRequestSchema, CallToolRequestSchema];

/** The content of an input line. */
type ReadLine = ReadMessage | { readonly batch: readonly ReadMessage[] };

/**
 * Reads one line. Invalid messages are answered as JSON-RPC 2.0 requires ("Error object"). MCP omits an unreadable ID,
 * and has batches in one revision only (https://modelcontextprotocol.io/specification/2025-06-18/changelog).
 */
export function readLine(line: string, hasBatches: boolean): ReadLine {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return refuse(undefined, ErrorCode.ParseError, 'The message is not valid JSON.');
  }
  if (!Array.isArray(given)) return readMessage(given);
  if (!hasBatches)
    return refuse(undefined, ErrorCode.InvalidRequest, 'Send one message per line, not a batch.');
  const messages: readonly unknown[] = given;
  if (messages.length === 0 || messages.length > maxBatch)
    return refuse(
      undefined,
      ErrorCode.InvalidRequest,
      `A batch must have between 1 and ${String(maxBatch)} messages.`,
    );
  return { batch: messages.map(readInBatch) };
}

/** The first request cannot be in a batch, because the revision that has batches is not agreed on before. */
function readInBatch(given: unknown): ReadMessage {
  const { id, method } = partsOf(given);
  if (method !== InitializeRequestSchema.shape.method.value) return readMessage(given);
  return refuse(idOf(id), ErrorCode.InvalidRequest, 'A batch must not contain "initialize".');
}

function readMessage(given: unknown): ReadMessage {
  const { id, method, params } = partsOf(given);
  const known = idOf(id);
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

function idOf(id: unknown): RequestId | undefined {
  return typeof id === 'string' || Number.isInteger(id) ? (id as RequestId) : undefined;
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function expectsNothing(given: unknown): boolean {
  if (!isObject(given)) return false;
  return 'method' in given ? !('id' in given) : 'result' in given || 'error' in given;
}

function refuse(id: RequestId | undefined, code: ErrorCode, message: string): ReadMessage {
  return { refusal: refusalOf(id, code, message) };
}

/** The answer to an invalid message. */
export function refusalOf(id: RequestId | undefined, code: ErrorCode, message: string): JSONRPCMessage {
  return { jsonrpc: '2.0', ...(id !== undefined && { id }), error: { code, message } };
}
