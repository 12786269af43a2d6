/** What the script on another machine says about a step, taken out of the step's own output. */

/** One thing said: a letter for what it is, and its bytes. */
export type Frame = {readonly kind: string; readonly bytes: Buffer};

export type FrameReader = {
  /** Tells the frames of a chunk and what is the step's own, each in its turn. */
  take(chunk: Buffer): void;
  /** Tells what was held back for the beginning of a frame that never came. */
  end(): void;
};

/** Record separator (U+001E): begins and ends a frame. A frame is `RS nonce kind bytes RS`. */
const mark = 0x1e;
/** Unit separator: within a frame, before `r` (a record separator) and `u` (a unit separator). */
const shift = 0x1f;

/**
 * Frames are written whole, so what other processes print stands before or after one, never inside it. What only looks
 * like the beginning of a frame is the step's own output.
 */
export function createFrameReader(
  nonce: string,
  {onFrame, onOwn}: {readonly onFrame: (frame: Frame) => void; readonly onOwn: (bytes: Buffer) => void},
): FrameReader {
  const head = Buffer.from(`\u001e${nonce}`);
  let held: Buffer = Buffer.alloc(0);
  return {
    take(chunk) {
      if (held.length === 0 && !chunk.includes(mark)) return onOwn(chunk);
      let bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      for (;;) {
        const start = bytes.indexOf(mark);
        if (start === -1) {
          if (bytes.length > 0) onOwn(bytes);
          held = Buffer.alloc(0);
          return;
        }
        if (start > 0) onOwn(bytes.subarray(0, start));
        bytes = bytes.subarray(start);
        const known = bytes.subarray(0, head.length);
        if (!head.subarray(0, known.length).equals(known)) {
          onOwn(bytes.subarray(0, 1));
          bytes = bytes.subarray(1);
          continue;
        }
        const end = bytes.indexOf(mark, 1);
        if (known.length < head.length || end === -1) {
          // a copy: a slice would keep the whole chunk in memory
          held = Buffer.from(bytes);
          return;
        }
        const body = bytes.subarray(head.length, end);
        onFrame({kind: String.fromCharCode(body[0] ?? 0), bytes: plainOf(body.subarray(1))});
        bytes = bytes.subarray(end + 1);
      }
    },
    end() {
      if (held.length > 0) onOwn(held);
      held = Buffer.alloc(0);
    },
  };
}

function plainOf(bytes: Buffer): Buffer {
  if (!bytes.includes(shift)) return Buffer.from(bytes);
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== shift) plain.push(byte);
    else {
      at++;
      plain.push(bytes[at] === 0x72 ? mark : shift);
    }
  }
  return Buffer.from(plain);
}
