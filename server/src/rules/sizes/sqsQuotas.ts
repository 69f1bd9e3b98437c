/**
 * What a queue's policy may hold. Source: Amazon SQS Developer Guide, "Amazon SQS policy quotas", 2026-11. The size is
 * in bytes; whether white space counts is not said there, so it is left out of the count.
 */
export const sqsQuotas = {
  bytes: 8_192,
  statements: 20,
  principals: 50,
  actionsPerStatement: 7,
  conditions: 10,
} as const;
