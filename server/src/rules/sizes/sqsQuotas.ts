/**
 * What a queue policy can contain. Source: Amazon SQS Developer Guide, "Amazon SQS policy quotas", 2026-11. The size is
 * in bytes; the page does not say whether white space counts, so it is not counted.
 */
export const sqsQuotas = {
  bytes: 8_192,
  statements: 20,
  principals: 50,
  actionsPerStatement: 7,
  conditions: 10,
} as const;
