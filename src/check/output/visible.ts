const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Control, bidirectional and zero-width characters as escapes: they would change what a terminal shows. Tabs become blanks. */
export function showInvisible(text: string): string {
  return text
    .replace(/\r$/, '')
    .replaceAll('\t', '    ')
    .replace(unseen, sign => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}
