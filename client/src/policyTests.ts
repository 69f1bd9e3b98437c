import type {
  CancellationToken,
  Disposable,
  TestController,
  TestItem,
  TestRun,
  TestRunRequest,
  Uri,
} from 'vscode';
import {
  Disposable as Disposables,
  l10n,
  Location,
  TestMessage,
  TestRunProfileKind,
  tests,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PolicyTestResult } from '../../protocol/policyTests.ts';
import { ask } from './requests.ts';
import { toRange } from './places.ts';

const pattern = '**/*.iam-test.json';

/** Lists the cases of `*.iam-test.json` in VS Code's Test Explorer, and runs them. */
export function registerPolicyTests(client: BaseLanguageClient): Disposable {
  const controller = tests.createTestController('iamPolicy.tests', 'IAM Policy');
  const explorer = new Explorer(client, controller);
  const watcher = workspace.createFileSystemWatcher(pattern);
  controller.resolveHandler = (item) => (item === undefined ? explorer.find() : explorer.read(item));
  controller.refreshHandler = () => explorer.find();
  controller.createRunProfile(
    l10n.t('Run'),
    TestRunProfileKind.Run,
    (request, token) => explorer.run(request, token),
    true,
  );
  return Disposables.from(
    controller,
    watcher,
    watcher.onDidCreate((uri) => explorer.changed(uri)),
    watcher.onDidChange((uri) => explorer.changed(uri)),
    watcher.onDidDelete((uri) => {
      controller.items.delete(uri.toString());
    }),
    workspace.onDidOpenTextDocument(({ uri }) =>
      uri.path.endsWith('.iam-test.json') ? explorer.changed(uri) : undefined,
    ),
  );
}

class Explorer {
  readonly #client: BaseLanguageClient;
  readonly #controller: TestController;

  constructor(client: BaseLanguageClient, controller: TestController) {
    this.#client = client;
    this.#controller = controller;
  }

  async find(): Promise<void> {
    const files = await workspace.findFiles(pattern, '**/node_modules/**');
    for (const uri of files) await this.changed(uri);
  }

  async changed(uri: Uri): Promise<void> {
    const known = this.#controller.items.get(uri.toString());
    const item = known ?? this.#controller.createTestItem(uri.toString(), workspace.asRelativePath(uri), uri);
    this.#controller.items.add(item);
    await this.read(item);
  }

  /** Lists the cases of a file. */
  async read(file: TestItem): Promise<void> {
    const text = await textOf(file);
    if (file.uri === undefined || text === undefined) return;
    const read = await ask(this.#client, 'iamPolicy/policyTests', this.#paramsOf(file.uri, text));
    if (read === null) return;
    file.error = read.problems.map(({ message }) => message).join('\n') || undefined;
    file.children.replace(
      read.cases.map(({ name, range }, index) => {
        const item = this.#controller.createTestItem(`${file.id}#${String(index)}`, name, file.uri);
        item.range = toRange(range);
        return item;
      }),
    );
  }

  async run(request: TestRunRequest, token: CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    const chosen = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const files = new Set(chosen.map((item) => item.parent ?? item));
    for (const file of files) {
      if (token.isCancellationRequested) break;
      await this.read(file);
      const isWanted = (item: TestItem): boolean =>
        request.exclude?.includes(item) !== true &&
        (chosen.includes(file) || chosen.some(({ id }) => id === item.id));
      await this.#runFile(run, file, isWanted);
    }
    run.end();
  }

  async #runFile(run: TestRun, file: TestItem, isWanted: (item: TestItem) => boolean): Promise<void> {
    const text = await textOf(file);
    const cases = [...file.children].map(([, item]) => item);
    if (file.uri === undefined || text === undefined) return;
    for (const item of cases) if (isWanted(item)) run.started(item);
    const results = await ask(this.#client, 'iamPolicy/runPolicyTests', this.#paramsOf(file.uri, text));
    if (results === null) return;
    if ('problems' in results) {
      const message = new TestMessage(results.problems.join('\n'));
      for (const item of cases.length > 0 ? cases.filter(isWanted) : [file]) run.errored(item, message);
      return;
    }
    cases.forEach((item, index) => {
      const result = results[index];
      if (result === undefined || !isWanted(item)) return;
      if (result.passed) run.passed(item);
      else run.failed(item, this.#messagesOf(item, result));
      const lines = [
        `${result.passed ? '✓' : '✗'} ${item.label}`,
        ...result.messages.map((text) => `  ${text}`),
      ];
      run.appendOutput(lines.map(terminalLine).join(''));
    });
  }

  /** Messages at the case, and at each deciding statement. */
  #messagesOf(item: TestItem, { messages, statements }: PolicyTestResult): TestMessage[] {
    const own = new TestMessage(messages.join('\n'));
    if (item.uri !== undefined && item.range !== undefined) own.location = new Location(item.uri, item.range);
    const others = statements.map(({ uri, line, name }) => {
      const message = new TestMessage(l10n.t('Decided by {0}', name));
      const place = toRange({
        start: { line: line - 1, character: 0 },
        end: { line: line - 1, character: 0 },
      });
      message.location = new Location(this.#client.protocol2CodeConverter.asUri(uri), place);
      return message;
    });
    return [own, ...others];
  }

  #paramsOf(uri: Uri, text: string): { readonly uri: string; readonly text: string } {
    return { uri: this.#client.code2ProtocolConverter.asUri(uri), text };
  }
}

/** The text in the editor, otherwise the saved text; undefined if the file no longer exists. */
async function textOf({ uri }: TestItem): Promise<string | undefined> {
  if (uri === undefined) return undefined;
  try {
    return (await workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}

/** A line for VS Code's test results terminal, without control characters from documents. */
function terminalLine(text: string): string {
  return `${text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')}\r\n`;
}
