/** React's part: the rows of the frame on the terminal, keys and pastes to the store. */
import {Box, Text, useApp, useCursor, useInput, usePaste} from 'ink';
import {memo, useEffect, useSyncExternalStore} from 'react';
import {type Frame, layOut} from './frame.ts';
import {readKeys} from './keys.ts';
import type {ScreenStore} from './store.ts';
import {paintLine} from './theme.ts';

export type AppProps = {
  readonly store: ScreenStore;
  /** Told once it is mounted: how the terminal is handed over. */
  onMount(suspend: (work: () => Promise<void>) => Promise<void>): void;
};

/** What is drawn before anything has happened. */
const unbegun: Pick<Frame, 'rows' | 'cursor'> = {rows: [], cursor: null};

const Row = memo(function Row({text}: {readonly text: string}) {
  return <Text wrap="truncate-end">{text}</Text>;
});

export function App({store, onMount}: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const {suspendTerminal} = useApp();
  useEffect(() => onMount(work => suspendTerminal(work)), [onMount, suspendTerminal]);
  useInput((input, ink) => {
    store.keys(readKeys(input, ink));
  });
  usePaste(text => store.paste(text));
  useEffect(() => {
    if (state.question !== null || state.held) store.drawn();
  }, [store, state.question, state.held]);
  const {columns, rows} = state.size;
  // before the run has begun nobody is asked anything: laying it out would only delay the first question
  const frame = state.question === null && state.run.lastSeq < 0 ? unbegun : layOut(state);
  // the terminal's own cursor: input methods show there what is being composed
  useCursor().setCursorPosition(frame.cursor ?? undefined);
  return (
    <Box flexDirection="column" width={columns} height={rows} flexShrink={0} overflow="hidden">
      {frame.rows.map((row, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its number
        <Box key={y} width={columns} height={1} flexShrink={0}>
          <Row text={paintLine(row, state.colours)} />
        </Box>
      ))}
    </Box>
  );
}
