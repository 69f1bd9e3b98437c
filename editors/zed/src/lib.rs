use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct IamPolicy;

impl zed::Extension for IamPolicy {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("iam-policy-language-server")
            .ok_or("iam-policy-language-server is not on the PATH")?;
        Ok(Command { command, args: vec!["--stdio".into()], env: vec![] })
    }
}

zed::register_extension!(IamPolicy);
