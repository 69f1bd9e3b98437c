// Opens the server's page in a headless Chromium.
import { chromium } from 'playwright-core';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export function launchBrowser(bed) {
  return chromium.launch({
    executablePath: bed.chromium.executable,
    env: { ...process.env, ...bed.chromium.env },
    headless: true,
    args: switches,
  });
}

/** A page that can only reach the server. Any other request is blocked and listed in `refused`. */
export async function openPage(browser, authority, viewport = { width: 1280, height: 800 }, scale = 1) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  const refused = [];
  await context.route(
    (url) => url.host !== authority && /^(https?|wss?):$/.test(url.protocol),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  return { page: await context.newPage(), refused };
}
