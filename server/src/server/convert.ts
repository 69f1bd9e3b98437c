import type { CancellationToken } from 'vscode-languageserver';
import { Range } from './protocol.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/**
 * Answers a request of ours, for clients that copy a policy in another notation: `iamPolicy/convert` with `{
 * textDocument: { uri }, to, range?, text? }` gives `Converted`. With `text` it is about that text, which need not be
 * an open document; without, it answers null for one that is not open or holds no policy.
 */
export function serveConvert({ connection, service, analysisOf }: Requests): void {
  connection.onRequest('iamPolicy/convert', (params: unknown, token: CancellationToken) =>
    answer(connection, 'convert', token, null, async () => {
      const [uri, to, text] = [
        member(params, 'textDocument', 'uri'),
        member(params, 'to'),
        member(params, 'text'),
      ];
      if (typeof uri !== 'string' || typeof to !== 'string') return null;
      const range: unknown = member(params, 'range');
      const request = { to, ...(Range.is(range) && { range }) };
      if (typeof text === 'string') return service.convertText(text, uri, request);
      const analysis = await analysisOf(uri);
      const holdsPolicy = analysis !== undefined && analysis.policies.length > 0;
      return holdsPolicy ? service.convertPolicy(analysis, request) : null;
    }),
  );
}
