/**
 * Text as it may go to a terminal or a log: characters that would steer the terminal, or turn the order of the words round, show as signs
 * (␛, ␇) or as `<U+202E>`. Line breaks, tabs, and the codes of colours stay.
 */
export function visible(text: string): string {
  return text.replace(steering, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

// C0 but for tab and line breaks, an escape that begins no colour, DEL, C1, and the marks of direction
const steering = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\x1b(?!\[[\d;]*m)/g;
