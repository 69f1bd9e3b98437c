-- For Neovim 0.11 or later: lsp/iam_policy.lua in your configuration, then vim.lsp.enable('iam_policy').
return {
  cmd = { 'iam-policy-language-server', '--stdio' },
  filetypes = { 'json', 'jsonc' },
  root_markers = { '.iam-policy.json', '.git' },
}
