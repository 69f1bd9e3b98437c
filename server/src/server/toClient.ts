import type { Connection } from 'vscode-languageserver';
import type { ServerNotifications, ServerRequests } from '../../../protocol/requests.ts';
import { notify } from './safely.ts';

/** Sends a custom request. The client may be another program, so check its answer if that matters. */
export function askClient<Method extends keyof ServerRequests>(
  connection: Connection,
  method: Method,
  params: ServerRequests[Method]['params'],
): Promise<ServerRequests[Method]['result']> {
  return connection.sendRequest(method, params);
}

/** Sends a custom notification. */
export function notifyClient<Method extends keyof ServerNotifications>(
  connection: Connection,
  method: Method,
  params: ServerNotifications[Method],
): void {
  void notify(() => connection.sendNotification(method, params));
}
