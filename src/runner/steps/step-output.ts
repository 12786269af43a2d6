import type {MaskStream} from '../secrets/mask.ts';
import type {Walk} from '../walk.ts';
import type {Attempt} from './attempt.ts';

type Stream = 'stdout' | 'stderr' | 'terminal';

/** Says output as it comes, secrets masked also where they are cut apart by chunks. */
export function maskedOutput(walk: Walk, attempt: Attempt) {
  const streams = new Map<Stream, MaskStream>();
  const emit = (stream: Stream, text: string) => {
    const step = attempt.item.step.id;
    if (text !== '') walk.emit({type: 'step:output', step, attempt: attempt.number, stream, text});
  };
  return {
    push(stream: Stream, text: string) {
      const masked = streams.get(stream) ?? walk.values.maskStream();
      streams.set(stream, masked);
      emit(stream, masked.push(text));
    },
    end() {
      for (const [stream, masked] of streams) emit(stream, masked.end());
    },
  };
}

const kept = 1_000_000;

/**
 * The end of what a step printed, for comparing, at least a million characters of it. Pieces are dropped whole: joining
 * them again and again would cost more than reading them.
 */
export function keepOutput() {
  let pieces: string[] = [];
  let first = 0;
  let length = 0;
  return {
    add(more: string) {
      pieces.push(more);
      length += more.length;
      for (let oldest = pieces[first] ?? ''; length - oldest.length >= kept; oldest = pieces[first] ?? '') {
        length -= oldest.length;
        pieces[first++] = '';
      }
      if (2 * first > pieces.length) {
        pieces = pieces.slice(first);
        first = 0;
      }
    },
    text: () => pieces.join(''),
    any: () => pieces.length > 0,
  };
}
