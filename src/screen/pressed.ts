/** What a key comes to: the next state, and what is asked of the world. */
import type {Answer} from '../runner/operator.ts';
import type {Dialog, Overlay, ScreenState} from './screen-state.ts';

/** What a key asks the world for. */
export type Wish =
  | {readonly wish: 'answer'; readonly answer: Answer}
  | {readonly wish: 'interrupt'}
  | {readonly wish: 'finish'}
  | {readonly wish: 'redraw'}
  | {readonly wish: 'read-output'; readonly step: string}
  | {readonly wish: 'open-editor'; readonly script: string};
/** How far what is shown can be moved; known to whoever laid it out. */
export type Reach = {
  readonly page: number;
  readonly up: number;
  readonly down: number;
  /** The command's last rows are still below: it must not run yet. */
  readonly unread: boolean;
};
export type Pressed = {readonly state: ScreenState; readonly wish: Wish | null};

export const stay = (state: ScreenState): Pressed => ({state, wish: null});
export const say = (state: ScreenState, notice: string): Pressed => stay({...state, notice});
export const withDialog = (state: ScreenState, dialog: Dialog): Pressed => stay({...state, dialog});
export const answer = (state: ScreenState, kind: Answer['answer'], text?: string): Pressed => ({
  state,
  wish: {
    wish: 'answer',
    answer: text === undefined ? {answer: kind, by: 'operator'} : {answer: kind, text, by: 'operator'},
  },
});
export const cover = (state: ScreenState, overlay: Overlay): Pressed =>
  stay({...state, overlays: [...state.overlays, overlay], overlayScroll: 0});
