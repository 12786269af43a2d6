import {describe, expect, test} from 'vitest';
import {
  type Command,
  commandKeys,
  commandOf,
  type InkKey,
  keyName,
  readKeys,
  scrolling,
  situations,
  typed,
} from '../../src/screen/keys.ts';
import {textsFor} from '../../src/texts/texts.ts';

const none: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
};
const all = Object.entries(situations) as [keyof typeof situations, readonly Command[]][];

describe('the tables of keys', () => {
  test('no key means two things in one situation', () => {
    for (const [situation, commands] of all) {
      const keys = commands.flatMap(command => commandKeys[command]);
      expect(new Set(keys).size, situation).toBe(keys.length);
    }
  });

  test('where text is typed no letter is a command', () => {
    for (const situation of typed)
      for (const key of situations[situation].flatMap(command => commandKeys[command]))
        expect(key.length, `${situation}: ${key}`).toBeGreaterThan(1);
  });

  test('every command that is offered does what it is offered for', () => {
    for (const [situation, commands] of all)
      for (const command of commands)
        expect(commandOf(commandKeys[command][0], situation, new Set()), `${situation}: ${command}`).toBe(command);
  });

  test('Ctrl-C and a new drawing are there in every situation, scrolling wherever nothing is typed', () => {
    for (const [situation] of all) {
      expect(['interrupt', 'endRun', 'finish']).toContain(commandOf('ctrl-c', situation, new Set()));
      expect(commandOf('ctrl-l', situation, new Set())).toBe('redraw');
      for (const command of scrolling)
        if (
          !typed.has(situation) &&
          !situations[situation].some(other => commandKeys[other].some(key => key === commandKeys[command][0]))
        )
          expect(commandOf(commandKeys[command][0], situation, new Set())).toBe(command);
    }
  });

  test('full-width letters of a Chinese input method count as keys', () => {
    expect(commandOf('ｙ', 'condition', new Set())).toBe('yes');
    expect(commandOf('？', 'proceed', new Set())).toBe('help');
  });

  test.each(['en', 'zh'] as const)('every command has a word and an explanation in %s', language => {
    const {keys, explain} = textsFor(language).screen;
    for (const command of Object.keys(commandKeys) as Command[]) {
      expect(keys[command]).not.toBe('');
      expect(explain[command]).not.toBe('');
    }
  });
});

describe('reading keys', () => {
  test('one input may hold several keys', () => {
    expect(readKeys('jjf', none)).toEqual(['j', 'j', 'f']);
    expect(readKeys('ab\r', none)).toEqual(['a', 'b', 'enter']);
    expect(readKeys('\t\u007f\u0013', none)).toEqual(['tab', 'backspace', 'ctrl-s']);
  });

  test('what people take for one character is one key', () => {
    expect(readKeys('镜像é', none)).toEqual(['镜', '像', 'é']);
    expect(readKeys('👩‍💻', none)).toEqual(['👩‍💻']);
  });

  test('named keys and control keys have names', () => {
    expect(readKeys('', {...none, upArrow: true})).toEqual(['up']);
    expect(readKeys('s', {...none, ctrl: true})).toEqual(['ctrl-s']);
    expect(keyName('ctrl-s')).toBe('Ctrl-S');
    expect(keyName('escape')).toBe('Esc');
  });
});
