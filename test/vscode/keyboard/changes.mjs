// The most common quick fixes and refactorings, each as the keys that apply it to a policy from the rules' documents.

/** `AWSCodeDeployRoleForECS`, sorted. */
const sorted = `{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "cloudwatch:DescribeAlarms",
                "ecs:CreateTaskSet",
                "ecs:DeleteTaskSet",
                "ecs:DescribeServices",
                "ecs:UpdateServicePrimaryTaskSet",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:ModifyRule",
                "lambda:InvokeFunction",
                "s3:GetObject",
                "s3:GetObjectVersion",
                "sns:Publish"
            ],
            "Resource": "*"
        },
        {
            "Effect": "Allow",
            "Action": [
                "iam:PassRole"
            ],
            "Resource": "*",
            "Condition": {
                "StringLike": {
                    "iam:PassedToService": [
                        "ecs-tasks.amazonaws.com"
                    ]
                }
            }
        }
    ]
}
`;

/** The policy for task definitions, with the family named. */
const narrowed = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ecs:RegisterTaskDefinition"
      ],
      "Resource": [
        "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ecs:ListTaskDefinitions",
        "ecs:DescribeTaskDefinition"
      ],
      "Resource": "*"
    }
  ]
}
`;

/** The configuration after suppressing a finding. */
const accepted = `{
  "suppressions": [
    {
      "rule": "resource-star",
      "files": "accept/accept-policy.json",
      "statement": 0,
      "reason": "Whoever works here may see all clusters."
    }
  ]
}
`;

/** The actions of `ecs:Describe*`. */
const describing = [
  'ecs:DescribeCapacityProviders',
  'ecs:DescribeClusters',
  'ecs:DescribeContainerInstances',
  'ecs:DescribeDaemon',
  'ecs:DescribeDaemonDeployments',
  'ecs:DescribeDaemonRevisions',
  'ecs:DescribeDaemonTaskDefinition',
  'ecs:DescribeExpressGatewayService',
  'ecs:DescribeServiceDeployments',
  'ecs:DescribeServiceRevisions',
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:DescribeTasks',
  'ecs:DescribeTaskSets',
];

/**
 * `name` is the name of the change's pictures, `file` its policy in examples/. `keys` presses keys in a `PolicyEditor`.
 * `after` returns the expected text of the policy, or of the file `changed`, relative to its folder.
 */
export const changes = [
  {
    name: 'change-service',
    file: 'ufo/policy.json',
    async keys(editor) {
      await editor.nextProblem('Unknown service prefix "elasticloadbalancingv2".');
      await editor.press('Escape');
      await editor.choose('Remove this entry; elasticloadbalancing:* is already in the list');
    },
    after: (text) => text.replace('                "elasticloadbalancingv2:*",\n', ''),
  },
  {
    name: 'change-action',
    file: 'ecs/describe-task-policy.json',
    async keys(editor) {
      await editor.nextProblem('Did you mean DescribeTasks?');
      await editor.show();
      // Applies the preferred fix without a menu.
      await editor.press('Escape', 'Shift+Alt+Period');
    },
    after: (text) => text.replace('"ecs:DescribeTask"', '"ecs:DescribeTasks"'),
  },
  {
    name: 'remove-redundant',
    file: 'check/resources-policy.json',
    async keys(editor) {
      await editor.goTo('dynamodb:GetItem');
      await editor.seeProblem('unnecessary');
      await editor.choose('Remove the redundant action dynamodb:GetItem');
    },
    after: (text) => text.replace('"dynamodb:GetItem", ', ''),
  },
  {
    name: 'narrow-resources',
    file: 'ecs/task-definitions-policy.json',
    async keys(editor) {
      await editor.goTo('*');
      await editor.choose('Narrow to 1 ARN · 2 actions keep *');
      await editor.see('arn:aws:ecs:');
      await editor.fillIn('web', '*', 'eu-west-1', '111122223333');
    },
    after: () => narrowed,
  },
  {
    name: 'preview',
    file: 'ecs/task-definitions-policy.json',
    async keys(editor) {
      await editor.goTo('*');
      await editor.preview('Narrow to 1 ARN · 2 actions keep *', 'ARNs: 0 → 1', ':task-definition/');
      await editor.see('arn:aws:ecs:');
      await editor.fillIn('web', '*', 'eu-west-1', '111122223333');
    },
    after: () => narrowed,
  },
  {
    name: 'name-role',
    file: 'ufo/policy.json',
    async keys(editor) {
      await editor.goTo('*",\n            "Condition"');
      await editor.choose('Narrow to 1 ARN');
      await editor.see('arn:aws:iam:');
      await editor.fillIn('ufo-task', '111122223333');
    },
    after: (text) =>
      text.replace(
        '"*",\n            "Condition"',
        '"arn:aws:iam::111122223333:role/ufo-task",\n            "Condition"',
      ),
  },
  {
    name: 'keep-reading',
    file: 'ufo/policy.json',
    async keys(editor) {
      await editor.goTo('ecs:*');
      await editor.choose('Keep the 29 of 81 actions of "ecs:*" that read');
    },
    after: (text) =>
      text.replace(
        '                "ecs:*",\n',
        '                "ecs:Describe*",\n                "ecs:GetTaskProtection",\n                "ecs:List*",\n',
      ),
  },
  {
    name: 'write-out',
    file: 'ecs/only-one-cluster-policy.json',
    async keys(editor) {
      await editor.goTo('ecs:Describe*');
      await editor.choose('Expand "ecs:Describe*" to its 14 actions');
    },
    after: (text) =>
      text.replace('"ecs:Describe*"', describing.map((name) => `"${name}"`).join(',\n        ')),
  },
  {
    name: 'shorten',
    file: 'ecs/first-run-wizard-policy.json',
    async keys(editor) {
      await editor.goTo('ssm:GetParametersByPath');
      await editor.choose(
        'Shorten 3 ssm actions to 2 names and patterns, which will also match future actions',
      );
    },
    after: (text) =>
      text.replace(
        '"ssm:GetParametersByPath",\n                "ssm:GetParameters",\n                "ssm:GetParameter"',
        '"ssm:GetParameter",\n                "ssm:GetParameters*"',
      ),
  },
  {
    name: 'split',
    file: 'codedeploy/role-for-ecs-limited-policy.json',
    async keys(editor) {
      await editor.goTo('ecs:DescribeServices');
      await editor.choose('Split by service (2 statements)');
    },
    after: (text) =>
      text.replace(
        `"ecs:DeleteTaskSet",
                "cloudwatch:DescribeAlarms"
            ],`,
        `"ecs:DeleteTaskSet"
            ],
            "Resource": "*",
            "Effect": "Allow"
        },
        {
            "Action": "cloudwatch:DescribeAlarms",`,
      ),
  },
  {
    name: 'sort',
    file: 'codedeploy/role-for-ecs-policy.json',
    async keys(editor) {
      await editor.show();
      await editor.command('IAM Policy: Sort Policy');
    },
    after: () => sorted,
  },
  {
    name: 'fix-on-save',
    file: 'cody/policy.json',
    async keys(editor) {
      await editor.seeProblem('error');
      await editor.show();
    },
    save: ['Control+s'],
    after: (text) => text.replace('"ssm:*",', '"ssm:*"'),
  },
  {
    name: 'accept',
    file: 'ecs/only-one-cluster-policy.json',
    changed: '../.iam-policy.json',
    async keys(editor) {
      await editor.goTo('"*"');
      await editor.choose('Suppress resource-star for this statement');
      await editor.isIn('.iam-policy.json');
      await editor.type('Whoever works here may see all clusters.');
    },
    after: () => accepted,
  },
];
