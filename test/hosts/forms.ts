/** How a policy is written in a document, for each form that a host reads. */
export interface Form {
  readonly uri: string;
  readonly languageId: string;
  /** The document, with marks for the action, the resource, and the keys and lines of its only statement. */
  readonly text: string;
  /** The whole policy is read, so it is known what it grants and lacks. In code, only names are checked. */
  readonly isWhole: boolean;
}

/** The texts for these marks. */
export interface Parts {
  readonly action: string;
  readonly resource?: string;
}

/** The document of a form with its marks replaced. */
export function documentOf({ text }: Form, { action, resource = 'arn:aws:s3:::reports/*' }: Parts): string {
  return text.replace('▯', () => action).replace('▮', () => resource);
}

const yaml = (text: string, isWhole = true): Form => ({
  uri: 'file:///template.yaml',
  languageId: 'yaml',
  text,
  isWhole,
});
const json = (text: string): Form => ({
  uri: 'file:///template.json',
  languageId: 'json',
  text,
  isWhole: true,
});
const terraform = (text: string): Form => ({
  uri: 'file:///main.tf',
  languageId: 'terraform',
  text,
  isWhole: true,
});
const terraformJson = (text: string): Form => ({
  uri: 'file:///main.tf.json',
  languageId: 'json',
  text,
  isWhole: true,
});
const code = (languageId: string, uri: string, text: string): Form => ({
  uri,
  languageId,
  text,
  isWhole: false,
});
const script = (text: string): Form => code('typescript', 'file:///stack.ts', text);
const python = (text: string): Form => code('python', 'file:///stack.py', text);

const inJson = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "▯",
      "Resource": "▮"
    }
  ]
}`;
const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);
const inOneLine = JSON.stringify(JSON.stringify(JSON.parse(inJson)));

/** The same policy with one statement in all forms. */
export const forms: Readonly<Record<string, Form>> = {
  'CloudFormation in YAML': yaml(`Resources:
  Access:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: Read
            Effect: Allow
            Action: ▯
            Resource: ▮
`),
  'CloudFormation in YAML in flow style': yaml(`Resources:
  Access:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [
        { Sid: Read, Effect: Allow,
          Action: "▯",
          Resource: "▮" } ] }
`),
  'a function of SAM': yaml(`Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Sid: Read
              Effect: Allow
              Action:
                - ▯
              Resource: ▮
`),
  'the Serverless Framework': yaml(`service: reports
provider:
  name: aws
  iam:
    role:
      statements:
        - Sid: Read
          Effect: Allow
          Action:
            - ▯
          Resource: ▮
`),
  Ansible: yaml(`- hosts: localhost
  tasks:
    - amazon.aws.iam_managed_policy:
        policy_name: read
        policy:
          Version: "2012-10-17"
          Statement:
            - Sid: Read
              Effect: Allow
              Action: "▯"
              Resource: "▮"
`),
  'a manifest of Kubernetes': yaml(`apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
spec:
  name: read
  policyDocument: |
${indented(inJson, '    ')}
`),
  'a quoted text in YAML': yaml(`apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
spec:
  policyDocument: ${inOneLine}
`),
  Helm: yaml(`{{- if .Values.create }}
apiVersion: v1
spec:
  policy:
    Version: "2012-10-17"
    Statement:
      {{- range .Values.teams }}
      - Sid: Read
        Effect: Allow
        Action:
          - ▯
        Resource: ▮
      {{- end }}
{{- end }}
`),
  Jinja: yaml(`policies:
{% for team in teams %}
  - Version: "2012-10-17"
    Statement:
      - Sid: Read
        Effect: Allow
        Action: ▯
        Resource: ▮
{% endfor %}
`),
  'CloudFormation in JSON': json(`{
  "Resources": {
    "Access": {
      "Type": "AWS::IAM::ManagedPolicy",
      "Properties": {
        "PolicyDocument": ${indented(inJson, '        ').trimStart()}
      }
    }
  }
}
`),
  'JSON in a string of JSON': json(`{
  "PolicyDocument": ${inOneLine}
}
`),
  jsonencode: terraform(`resource "aws_iam_policy" "read" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = "▯"
        Resource = "▮"
      }
    ]
  })
}
`),
  'a heredoc': terraform(`resource "aws_iam_policy" "read" {
  policy = <<EOF
${inJson}
EOF
}
`),
  'a heredoc that is indented': terraform(`resource "aws_iam_policy" "read" {
  policy = <<-EOF
${indented(inJson, '    ')}
  EOF
}
`),
  'a quoted text in Terraform': terraform(`resource "aws_iam_policy" "read" {
  policy = ${inOneLine}
}
`),
  'a data source': terraform(`data "aws_iam_policy_document" "read" {
  statement {
    sid       = "Read"
    effect    = "Allow"
    actions   = ["▯"]
    resources = ["▮"]
  }
}
`),
  "a data source in Terraform's JSON": terraformJson(`{
  "data": {
    "aws_iam_policy_document": {
      "read": {
        "statement": {
          "sid": "Read",
          "effect": "Allow",
          "actions": ["▯"],
          "resources": ["▮"]
        }
      }
    }
  }
}
`),
  "jsonencode in Terraform's JSON": terraformJson(`{
  "resource": {
    "aws_iam_policy": {
      "read": {
        "policy": "\${jsonencode({ Version = \\"2012-10-17\\", Statement = [{ Sid = \\"Read\\", Effect = \\"Allow\\", Action = \\"▯\\", Resource = \\"▮\\" }] })}"
      }
    }
  }
}
`),
  "a text in Terraform's JSON": terraformJson(`{
  "resource": {
    "aws_iam_policy": {
      "read": {
        "policy": ${inOneLine}
      }
    }
  }
}
`),
  'CDK in TypeScript': script(`role.addToPolicy(new iam.PolicyStatement({
  sid: 'Read',
  actions: ['▯'],
  resources: ['▮'],
}));
`),
  'CDK in JavaScript': code(
    'javascript',
    'file:///stack.js',
    `role.addToPolicy(new iam.PolicyStatement({
  sid: 'Read',
  actions: ['▯'],
  resources: ['▮'],
}));
`,
  ),
  'fromJson of CDK': script(`const policy = iam.PolicyDocument.fromJson({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: '▯',
      Resource: '▮',
    },
  ],
});
`),
  'CDK in Python': python(`role.add_to_policy(iam.PolicyStatement(
    sid="Read",
    actions=["▯"],
    resources=["▮"],
))
`),
  'Pulumi in TypeScript': script(`const read = aws.iam.getPolicyDocument({
  statements: [{
    sid: "Read",
    actions: ["▯"],
    resources: ["▮"],
  }],
});
`),
  'JSON.stringify': script(`new aws.iam.Policy("read", {
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{
      Sid: "Read",
      Effect: "Allow",
      Action: "▯",
      Resource: "▮",
    }],
  }),
});
`),
  'json.dumps': python(`iam.put_role_policy(
    PolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "Read",
            "Effect": "Allow",
            "Action": ["▯"],
            "Resource": "▮",
        }],
    }),
)
`),
  'a text in Python': python(`iam.create_policy(PolicyName="read", PolicyDocument="""
${inJson}
""")
`),
  'a text in TypeScript': script(`const policy = \`
${inJson}
\`;
`),
};
