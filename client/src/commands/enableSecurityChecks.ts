import type { Disposable } from 'vscode';
import type { StatusCommand } from '../../../protocol/status.ts';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';

/** The server uses this name in its status. */
const command: StatusCommand = 'iamPolicy.enableSecurityChecks';

/** The command "Turn On Security Checks": in the workspace's settings if a folder is open, otherwise in the user's. */
export function registerEnableSecurityChecks(): Disposable {
  return commands.registerCommand(command, async () => {
    const uri = window.activeTextEditor?.document.uri;
    const settings = workspace.getConfiguration('iamPolicy', uri);
    const known = settings.inspect<boolean>('security.enabled');
    const folder = uri && workspace.getWorkspaceFolder(uri);
    // An existing value is changed, so that a more specific setting does not turn them off.
    const target =
      folder && known?.workspaceFolderValue !== undefined
        ? ConfigurationTarget.WorkspaceFolder
        : folder
          ? ConfigurationTarget.Workspace
          : ConfigurationTarget.Global;
    await settings.update('security.enabled', true, target);
  });
}
