import { unescaped } from './_xml-scan.js';

/** Gathers the text of one cell, shared string or note from its pieces: runs are joined, readings above characters (`rPh`) left out. */
export class RunText {
  private parts = '';
  private depthOfReading = 0;
  private inText = false;
  /** Some of the text is struck out. */
  struck = false;

  open(name: string, attributes: string): void {
    if (name === 'rPh') this.depthOfReading++;
    else if (name === 't') this.inText = this.depthOfReading === 0;
    else if (name === 'strike' && !/val\s*=\s*["'](?:0|false)/.test(attributes)) this.struck = true;
  }

  close(name: string): void {
    if (name === 'rPh') this.depthOfReading--;
    else if (name === 't') this.inText = false;
  }

  text(written: string): void {
    if (this.inText) this.parts += written;
  }

  /** A paragraph ends here. */
  breakLine(): void {
    this.parts += '\n';
  }

  /** The text gathered so far; begins anew. */
  take(): { readonly text: string; readonly struck: boolean } {
    const taken = { text: cellText(this.parts), struck: this.struck };
    this.parts = '';
    this.struck = false;
    this.inText = false;
    this.depthOfReading = 0;
    return taken;
  }
}

/** A text of a workbook as people see it: `_x000D_` and the like put back, line breaks as `\n`, no other control characters. */
export function cellText(written: string): string {
  let text = unescaped(written);
  if (text.includes('_x')) text = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return PLAIN.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '');
}

const PLAIN = /^[^\u0000-\u0008\u000b-\u001f\ufffe\uffff]*$/;
