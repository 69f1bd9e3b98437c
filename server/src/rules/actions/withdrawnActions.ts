/** Actions of one service that an AWS managed policy still names. */
interface WithdrawnActions {
  readonly policy: string;
  readonly version: string;
  readonly prefix: string;
  readonly names: readonly string[];
}

/**
 * Actions, without their prefix, that AWS has removed from the Service Authorization Reference and does not report, by
 * the version of the AWS managed policy that names them. Sources: those policies; ValidatePolicy's findings of
 * 2026-03-07, which do not mention them (the repository zoph-io/MAMIP); the Service Authorization Reference of
 * 2025-12-06, which lists all except `DeleteDocumentReview`, and that of 2026-09-26, which lists none.
 */
export const withdrawnActions: readonly WithdrawnActions[] = [
  {
    policy: 'AmazonRoute53RecoveryControlConfigReadOnlyAccess',
    version: 'v3',
    prefix: 'route53-recovery-control-config',
    names: ['DescribeRoutingControlByName'],
  },
  {
    policy: 'SageMakerStudioUserIAMDefaultExecutionPolicy',
    version: 'v21',
    prefix: 'sagemaker-unified-studio-mcp',
    names: ['InvokeMcp', 'CallReadOnlyTool', 'CallPrivilegedTool'],
  },
  {
    policy: 'SecurityAgentWebAppAPIPolicy',
    version: 'v12',
    prefix: 'securityagent',
    names: [
      'BatchGetAgentInstances',
      'BatchGetSecurityTestContentMetadata',
      'BatchGetTasks',
      'CreateDocumentReview',
      'DeleteDocumentReview',
      'GetCodeReviewTask',
      'GetDocReviewTask',
      'GetDocumentReview',
      'GetDocumentReviewArtifact',
      'ListAgentInstances',
      'ListControls',
      'ListDocumentReviewComments',
      'ListDocumentReviews',
      'ListTasks',
      'StartPentestExecution',
      'StopPentestExecution',
    ],
  },
];

/** The policy that still names an action, in any case; undefined for any other action. */
export function withdrawnFrom(prefix: string, name: string): WithdrawnActions | undefined {
  const wanted = name.toLowerCase();
  return withdrawnActions.find(
    (each) => each.prefix === prefix && each.names.some((known) => known.toLowerCase() === wanted),
  );
}
