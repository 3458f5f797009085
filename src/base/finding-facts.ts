import type { Diagnostic } from './diagnostic.js';

/**
 * What makes a finding the same one when lines move: rule, file, record, field and message, as one text. Numbers of lines and places in
 * lists do not count, not even in the message. `file` stands for the finding's own.
 */
export function findingFacts({ code, span, record, field, message }: Diagnostic, file = span.file): string {
  return [
    code,
    file,
    record?.id ?? '',
    field?.replace(/\[\d+\]/g, '[]') ?? '',
    message['zh-CN'].replace(/第 \d+ 行/g, '第 行').replace(/(?<=在[上下]面 )\d+(?= 行)/g, ''),
  ].join('\0');
}
