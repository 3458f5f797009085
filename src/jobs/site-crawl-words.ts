import type { Io } from '../base/io.js';
import { counted, type Text, text } from '../base/text.js';
import type { Crawled } from './site-crawl.js';

/** What a crawl came to, in lines. `output`: where the list was written; undefined where it was not. */
export function crawledWords(crawled: Crawled, output: string | undefined): readonly Text[] {
  const { pages, fetched, resumed, folder, columns, items, unverified, notes, stopped, stoppedWords } = crawled;
  const lines: Text[] = [];
  lines.push(
    text(
      `${resumed ? '接着上次采集，' : ''}共 ${pages} 个网页，这次下载 ${fetched} 个，证据在 ${folder}`,
      `${resumed ? 'Went on with the last crawl: ' : ''}${counted(pages, 'page')}, ${fetched} of them downloaded now; evidence in ${folder}`,
    ),
  );
  if (stopped === 'interrupt' && output === undefined) {
    lines.push(
      text(
        '已停下，没有写栏目清单。再运行同一条命令就接着采；只要已采到的，用 --from-evidence',
        'Stopped; no list was written. The same command goes on; --from-evidence reads what is there',
      ),
    );
    return lines;
  }
  lines.push(text(`栏目 ${columns} 个，信息 ${items} 条`, `${counted(columns, 'column')}, ${counted(items, 'item')}`));
  if (unverified.length > 0) {
    const sum = unverified.reduce((all, [, count]) => all + count, 0);
    const list = (language: 'zh-CN' | 'en', separator: string) =>
      unverified.map(([reason, count]) => `${reasonWords[reason]?.[language] ?? reason} ${count}`).join(separator);
    lines.push(
      text(
        `未核实的栏目 ${sum} 个：${list('zh-CN', '、')}；没有读到不等于没有`,
        `${counted(sum, 'column')} not verified: ${list('en', ', ')}; what was not read is not missing`,
      ),
    );
  }
  if (stoppedWords !== undefined) lines.push(text(`没有采集完：${stoppedWords['zh-CN']}`, `Not complete: ${stoppedWords.en}`));
  if (stopped === 'limit') lines.push(text('要采得更多，加大 --max-pages 再运行，接着采', 'Run again with a larger --max-pages to go on'));
  if (stopped === 'network' || stopped === 'blocked')
    lines.push(text('过些时候再运行同一条命令，接着采', 'Run the same command later to go on'));
  for (const note of notes.slice(0, mostNotes)) lines.push(text(`请看一下：${note['zh-CN']}`, `Please look: ${note.en}`));
  if (notes.length > mostNotes) lines.push(text(`另有 ${notes.length - mostNotes} 处`, `and ${notes.length - mostNotes} more`));
  if (output !== undefined && output !== '-') lines.push(text(`已写入 ${output}`, `Wrote ${output}`));
  return lines;
}

/** The line that tells how far a crawl is, with the time left by how long the pages took so far. */
export function progressWords(io: Io): (done: number, all: number) => string {
  const began = io.network?.elapsed() ?? 0;
  return (done, all) => {
    const seconds = ((io.network?.elapsed() ?? 0) - began) / 1000;
    const left = done === 0 ? 0 : (seconds / done) * (all - done);
    const words: Text = text(
      `正在采集：${done}/${all} 个网页${left < 1 ? '' : `，约还要 ${spanOf(left)['zh-CN']}`}（Ctrl+C 停下，以后可以接着采）`,
      `Crawling: ${done}/${all} pages${left < 1 ? '' : `, about ${spanOf(left).en} left`} (Ctrl+C stops; the crawl can go on later)`,
    );
    return words[io.language];
  };
}

function spanOf(seconds: number): Text {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 90) return text(`${Math.ceil(seconds)} 秒`, counted(Math.ceil(seconds), 'second'));
  if (minutes < 90) return text(`${minutes} 分钟`, counted(minutes, 'minute'));
  return text(
    `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`,
    `${counted(Math.floor(minutes / 60), 'hour')} ${counted(minutes % 60, 'minute')}`,
  );
}

const mostNotes = 10;

const reasonWords: Readonly<Record<string, Text>> = {
  script: text('列表由脚本生成', 'filled by script'),
  timeout: text('超时', 'timed out'),
  forbidden: text('拒绝访问', 'turned away'),
  robots: text('robots.txt 不许', 'not allowed by robots.txt'),
  limit: text('超过上限', 'over the limits'),
  certificate: text('证书有问题', 'certificate'),
  error: text('网站出错', 'errors'),
  elsewhere: text('在别的网站', 'on another website'),
  other: text('其他', 'other'),
};
