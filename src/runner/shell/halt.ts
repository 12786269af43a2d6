/** Resolves when the step is to end before its end: by the signal or by time. */
export function watchHalt(signal: AbortSignal, timeoutMs: number | null) {
  let forget = (): void => {};
  const reached = new Promise<'stopped' | 'timed-out'>(resolve => {
    const stop = (): void => resolve('stopped');
    const timer = timeoutMs === null ? null : setTimeout(() => resolve('timed-out'), timeoutMs);
    signal.addEventListener('abort', stop, {once: true});
    if (signal.aborted) stop();
    forget = () => {
      if (timer) clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
  });
  return {reached, forget};
}
