import type { CancellationToken, Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests, ServerNotifications, ServerRequests } from '../../protocol/requests.ts';

/** Sends the server a custom request. */
export function ask<Method extends keyof ClientRequests>(
  client: BaseLanguageClient,
  method: Method,
  params: ClientRequests[Method]['params'],
  token?: CancellationToken,
): Promise<ClientRequests[Method]['result'] | null> {
  // An undefined token would be sent as a second parameter.
  return token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token);
}

/** Answers a custom request of the server. */
export function serve<Method extends keyof ServerRequests>(
  client: BaseLanguageClient,
  method: Method,
  answer: (params: ServerRequests[Method]['params']) => Promise<ServerRequests[Method]['result']>,
): Disposable {
  return client.onRequest<unknown, undefined>(method, answer);
}

/** Calls back for a custom notification of the server. */
export function follow<Method extends keyof ServerNotifications>(
  client: BaseLanguageClient,
  method: Method,
  use: (params: ServerNotifications[Method]) => void,
): Disposable {
  return client.onNotification(method, use);
}
