// In place of @vscode/native-watchdog, whose native part would have to be compiled: the bed ends its processes itself.
exports.start = () => undefined;
exports.exit = (code) => process.exit(code ?? 0);
