import {expect, test} from 'vitest';
import {chooseLanguage} from '../../src/commands/language.ts';

test('the flag decides over guide and locale', () => {
  expect(chooseLanguage('en', 'zh', {LANG: 'zh_CN.UTF-8'})).toBe('en');
  expect(chooseLanguage('zh', 'en', {LANG: 'C'})).toBe('zh');
});

test("without a flag docwalk speaks the guide's language", () => {
  expect(chooseLanguage(null, 'zh', {LANG: 'en_US.UTF-8'})).toBe('zh');
  expect(chooseLanguage(null, 'zh-Hans', {LANG: 'C.utf8'})).toBe('zh');
  expect(chooseLanguage(null, 'en', {LANG: 'zh_CN.UTF-8'})).toBe('en');
});

test('a locale that cannot show Chinese gets English', () => {
  expect(chooseLanguage(null, 'zh', {LANG: 'en_US.ISO-8859-1'})).toBe('en');
  expect(chooseLanguage(null, 'zh', {LANG: 'zh_CN.GB18030'})).toBe('en');
  expect(chooseLanguage(null, 'zh', {})).toBe('en');
});

test('LC_ALL goes before LC_CTYPE, which goes before LANG; an empty one is unset', () => {
  expect(chooseLanguage(null, 'zh', {LC_ALL: 'C', LC_CTYPE: 'C.UTF-8', LANG: 'zh_CN.UTF-8'})).toBe('en');
  expect(chooseLanguage(null, 'zh', {LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C'})).toBe('zh');
});

test('a guide in a language docwalk does not speak, or no guide: the locale decides', () => {
  expect(chooseLanguage(null, 'fr', {LANG: 'zh_CN.UTF-8'})).toBe('zh');
  expect(chooseLanguage(null, null, {LANG: 'zh_TW.UTF-8'})).toBe('zh');
  expect(chooseLanguage(null, null, {LANG: 'de_DE.UTF-8'})).toBe('en');
});
