// Does what running `server-main.js` of newer code-servers does; the oldest one only exports its code.
const http = require('node:http');
const path = require('node:path');
const { loadCodeWithNls } = require(path.join(__dirname, 'server-main.js'));

const portAt = process.argv.indexOf('--port');

async function main() {
  const code = await loadCodeWithNls();
  if (process.argv.includes('--install-extension')) return code.spawnCli();
  const server = http.createServer();
  await new Promise((resolve) => server.listen(Number(process.argv[portAt + 1]), '127.0.0.1', resolve));
  const { port } = server.address();
  process.argv[portAt + 1] = String(port);
  const workbench = await code.createServer(server.address());
  server.on('request', (request, response) => workbench.handleRequest(request, response));
  server.on('upgrade', (request, socket) => workbench.handleUpgrade(request, socket));
}

void main();
