// npm run screenshots: takes the pictures in docs/images/ in the real editor: those of README.md, and those of
// docs/quick-fixes.md with the changes of the keyboard tests. Names select some of them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installDependencies, run, script } from './dependencies.mjs';

const root = path.resolve(import.meta.dirname, '..');
const images = path.join(root, 'docs/images');

const readReports = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",

      ],
      "Resource": "*"
    }
  ]
}
`;

const deploy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DeployService",
      "Effect": "Allow",
      "Action": [
        "ecs:UpdateService",
        "ecs:RunTask",
        "ecs:DescribeTaskDefinition"
      ],
      "Resource": "*"
    }
  ]
}
`;

const invoke = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CallReports",
      "Effect": "Allow",
      "Action": [
        "lambda:InvokeFunction",
        "sqs:*"
      ],
      "Resource": [
        "arn:aws:lambda:eu-west-1:111122223333:function:reports",
        "arn:aws:sqs:eu-west-1:111122223333:reports"
      ]
    }
  ]
}
`;

const template = `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Reports:
    Type: AWS::S3::Bucket
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action:
                - sqs:ReceiveMessage
                - sqs:DeleteMesage
              Resource: !GetAtt Orders.Arn
            - Effect: Allow
              Action: s3:GetObject
              Resource: !GetAtt Reports.Arn
`;

const terraform = `resource "aws_sqs_queue" "orders" {}

data "aws_iam_policy_document" "worker" {
  statement {
    sid = "ReadOrders"
    actions = [
      "sqs:ReceiveMessage",
      "sqs:Get*",
    ]
    resources = [aws_sqs_queue.orders.arn]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
`;

const shots = {
  async completion(workbench) {
    await workbench.goTo(9, 1);
    await workbench.type('        "');
    await workbench.type('s3:GetObj');
    const list = '.suggest-widget.visible .monaco-list-row';
    await workbench.until(() => workbench.press('Control+Space'), list, 's3:GetObject');
    // The same keys show and hide the documentation beside the list.
    const nothing = () => undefined;
    await workbench.until(() => workbench.press('Control+Space'), '.suggest-details', 'retrieve', nothing);
    await workbench.screenshot(path.join(images, 'completion.png'));
  },
  async hover(workbench) {
    await workbench.goTo(8, 24);
    await workbench.until(
      () => workbench.press('Control+k', 'Control+i'),
      '.monaco-hover:visible',
      'lambda:InvokeFunction',
    );
    await workbench.screenshot(path.join(images, 'hover.png'));
  },
  async quickFix(workbench) {
    await workbench.goTo(12, 20);
    await workbench.until(() => workbench.press('Control+.'), '.action-widget', /ARN|narrow/i);
    await workbench.screenshot(path.join(images, 'quick-fix.png'));
    await workbench.press('Enter');
    await workbench.see('.view-line', 'arn:');
    await workbench.screenshot(path.join(images, 'quick-fix-applied.png'));
  },
};

const shotsOfHosts = {
  async template(workbench) {
    await workbench.goTo(20, 26);
    await workbench.until(() => workbench.press('Control+.'), '.action-widget', /Reports/);
    await workbench.screenshot(path.join(images, 'template.png'));
  },
  async terraform(workbench) {
    await workbench.goTo(8, 13);
    await workbench.until(
      () => workbench.press('Control+k', 'Control+i'),
      '.monaco-hover:visible',
      'GetQueueUrl',
    );
    await workbench.screenshot(path.join(images, 'terraform.png'));
  },
};

/** Takes each picture in a new editor, so that the pictures do not affect each other. */
async function take(bed, { name, text, fileName = 'deploy-policy.json', shot }) {
  const { Workbench } = await import('../test/vscode/bed/workbench.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-shots-'));
  const file = path.join(folder, fileName);
  writeFileSync(file, text);
  const viewport = { width: 1080, height: 560 };
  // No Terraform extension is available here; this one only declares the language.
  const extensionsDir = path.join(root, 'test/vscode/languages');
  const workbench = await Workbench.open(bed, { extension: root, extensionsDir, folder, file, viewport });
  try {
    await workbench.hideSideBar();
    await shot(workbench);
    console.log(`${name}: taken`);
  } catch (error) {
    const failed = path.join(root, `out/${name}-failed.png`);
    await workbench.screenshot(failed);
    throw new Error(`${name} failed, see ${failed}: ${error.message}`, { cause: error });
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes pictures of all or the selected changes that the keyboard tests make. */
async function takeChanges(bed, chosen) {
  const { changes } = await import('../test/vscode/keyboard/changes.mjs');
  const { PolicyEditor } = await import('../test/vscode/keyboard/policyEditor.mjs');
  const wanted = changes.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  if (wanted.length === 0) return;
  const folder = path.join(images, 'quick-fixes');
  mkdirSync(folder, { recursive: true });
  const editor = await PolicyEditor.open(bed, wanted);
  try {
    for (const change of wanted) {
      const made = await editor.make(change, (name, take) => take(path.join(folder, `${name}.png`)));
      if (made.text !== made.wanted) throw new Error(`${change.name} did not have the expected result.`);
      console.log(`${change.name}: taken`);
    }
  } finally {
    await editor.close();
  }
}

await script(async () => {
  installDependencies();
  run(process.execPath, ['esbuild.mjs']);
  mkdirSync(images, { recursive: true });
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const { installBed } = await import('../test/vscode/bed/install.mjs');
  const bed = installBed();
  const texts = { completion: readReports, hover: invoke, quickFix: deploy };
  const pictures = [
    ...Object.entries(texts).map(([name, text]) => ({ name, text, shot: shots[name] })),
    { name: 'template', text: template, fileName: 'template.yaml', shot: shotsOfHosts.template },
    { name: 'terraform', text: terraform, fileName: 'main.tf', shot: shotsOfHosts.terraform },
  ];
  const chosen = process.argv.slice(2);
  for (const each of pictures) {
    if (chosen.length === 0 || chosen.includes(each.name)) await take(bed, each);
  }
  await takeChanges(bed, chosen);
});
