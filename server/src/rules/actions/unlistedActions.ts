/**
 * Actions that AWS accepts although the Service Authorization Reference does not list them, in lower case. Source:
 * Amazon SNS Developer Guide: the default policy of a topic allows SNS:Receive.
 */
export const unlistedActions: ReadonlySet<string> = new Set(['sns:receive']);
