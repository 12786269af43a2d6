/** Keys that move the mark or what is shown. */
import {outlineSteps} from './outline.ts';
import {type Pressed, type Reach, stay, withDialog} from './pressed.ts';
import {type ScreenState, situationOf, topOverlay} from './screen-state.ts';

/** The mark of a list moved by so many; null where there is no list. */
export function moveSelection(state: ScreenState, by: number): Pressed | null {
  const overlay = topOverlay(state);
  const {dialog, question} = state;
  if (overlay?.kind === 'steps') {
    const last = outlineSteps(state).length - 1;
    const index = Math.max(0, Math.min(last, overlay.index + by));
    return stay({...state, overlays: [...state.overlays.slice(0, -1), {...overlay, index}]});
  }
  if (overlay?.kind === 'variables' && situationOf(state) === 'values') {
    const index = Math.max(0, Math.min(state.guide.variables.length - 1, overlay.index + by));
    return stay({...state, overlays: [...state.overlays.slice(0, -1), {...overlay, index}]});
  }
  if (overlay !== null || dialog.kind !== 'pick') return null;
  const count =
    question?.question === 'choice'
      ? question.choice.options.length
      : question?.question === 'resume'
        ? question.options.length
        : 0;
  return withDialog(state, {...dialog, index: Math.max(0, Math.min(count - 1, dialog.index + by))});
}

/** Moves what is shown; `up` and `down` of the reach are how many rows are hidden there. */
export function scroll(state: ScreenState, by: number, reach: Reach): Pressed {
  const bounded = Math.max(-reach.up, Math.min(reach.down, by));
  return topOverlay(state) === null
    ? stay({...state, scroll: state.scroll + bounded})
    : stay({...state, overlayScroll: state.overlayScroll + bounded});
}
