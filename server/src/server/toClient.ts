import type { Connection } from 'vscode-languageserver';
import type { ServerNotifications, ServerRequests } from '../../../protocol/requests.ts';
import { notify } from './safely.ts';

/** Sends a request of our own. The client may be another program: check its answer where that matters. */
export function askClient<Method extends keyof ServerRequests>(
  connection: Connection,
  method: Method,
  params: ServerRequests[Method]['params'],
): Promise<ServerRequests[Method]['result']> {
  return connection.sendRequest(method, params);
}

/** Sends a notification of our own. */
export function notifyClient<Method extends keyof ServerNotifications>(
  connection: Connection,
  method: Method,
  params: ServerNotifications[Method],
): void {
  void notify(() => connection.sendNotification(method, params));
}
