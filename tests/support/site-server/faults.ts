import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { escapeHtml } from './frame.js';

/** How the server misbehaves. */
export type Misbehaviour =
  /** An answer of this status, with its usual page. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** The right answer, late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** No answer, ever. */
  | { readonly kind: 'silence' }
  /** A body that never ends. */
  | { readonly kind: 'endless' }
  /** The connection is reset before an answer. */
  | { readonly kind: 'reset' }
  /** The connection is closed in the middle of the body. */
  | { readonly kind: 'cut' }
  /** A jump; `to` is absolute or from the root. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** A body of so many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** A small packed body that unpacks to so many bytes. */
  | { readonly kind: 'bomb'; readonly bytes: number }
  /** The page of a firewall that wants a script to run, or shuts the door. */
  | { readonly kind: 'firewall'; readonly status?: number }
  /** 200 and a page that says there is none. */
  | { readonly kind: 'soft-404' }
  /** 200 and the page of this address, whatever was asked for. */
  | { readonly kind: 'page-of'; readonly address: string }
  /** Any page. */
  | { readonly kind: 'html'; readonly html: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

/** A misbehaviour and when it shows. */
export interface Fault {
  /** The path with its query, whole or by expression. */
  readonly at: string | RegExp;
  readonly does: Misbehaviour;
  /** Only the first so many requests meet it. */
  readonly times?: number;
  readonly method?: 'GET' | 'HEAD';
}

/** Carries out what needs no page of the site; false where the caller has to answer. */
export function misbehave(response: ServerResponse, does: Misbehaviour): boolean {
  switch (does.kind) {
    case 'status':
      if (does.retryAfter !== undefined) response.setHeader('Retry-After', does.retryAfter);
      html(response, does.status, statusPage(does.status));
      return true;
    case 'silence':
      return true;
    case 'endless':
      endless(response);
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'cut':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': '100000' });
      response.write('<!DOCTYPE html><html><head><title>东河县人民政府</title></head><body>');
      setTimeout(() => response.socket?.destroy(), 20);
      return true;
    case 'redirect':
      response.writeHead(does.status ?? 302, { Location: does.to, 'Content-Length': '0' });
      response.end();
      return true;
    case 'huge':
      huge(response, does.bytes);
      return true;
    case 'bomb':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(does.bytes, 0x20)));
      return true;
    case 'firewall':
      html(response, does.status ?? 200, does.status === 403 ? blockPage : challengePage);
      return true;
    case 'soft-404':
      html(response, 200, softPage);
      return true;
    case 'html':
      for (const [name, value] of Object.entries(does.headers ?? {})) response.setHeader(name, value);
      html(response, does.status ?? 200, does.html);
      return true;
    case 'slow':
    case 'page-of':
      return false;
  }
}

/** The page that a server of this status sends. */
export function statusPage(status: number): string {
  const words = statusWords[status] ?? '';
  return `<html>\r\n<head><title>${status} ${words}</title></head>\r\n<body>\r\n<center><h1>${status} ${words}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}

/** A page of status 200 that says there is no page. */
export const softPage = `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>页面不存在</title></head>
<body><div class="error_box"><h2>抱歉，您访问的页面不存在或已删除！</h2>
<p><span id="second">5</span>秒后自动返回<a href="/">网站首页</a></p></div></body></html>`;

const statusWords: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

const challengePage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>安全检查</title>
<script>(function(){var a="__jsl_clearance_s=1726795200.12|-1|abc";document.cookie=a+";max-age=3600";location.href=location.pathname+location.search;})();</script>
</head><body><noscript>请开启JavaScript并刷新该页</noscript><p>正在进行浏览器安全检查，请稍候……</p></body></html>`;

const blockPage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>访问被拦截</title></head><body>
<h1>您的访问请求可能对网站造成安全威胁，已被网站防火墙拦截</h1><p>${escapeHtml('事件编号：20240920-000123 <WAF>')}</p></body></html>`;

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.write('<!DOCTYPE html><html><head><title>东河县人民政府</title></head><body>');
  const timer = setInterval(() => response.write('<p>……</p>\n'), 20);
  response.on('close', () => clearInterval(timer));
}

function huge(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': String(bytes) });
  const chunk = Buffer.alloc(65_536, 0x20);
  let left = bytes;
  const more = () => {
    while (left > 0) {
      const next = Math.min(left, chunk.length);
      left -= next;
      if (!response.write(chunk.subarray(0, next))) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}
