import type {Block, Guide} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {oneLine} from './clean-text.ts';

/** How a step is headed in a report. */
export type Heading = {
  /** The step's own title, one line. */
  readonly title: string;
  /** The sections and the option it stands in, outermost first. */
  readonly trail: readonly string[];
};

/** What a reporter needs beside the events. */
export type ReportSetting = {
  readonly texts: Texts;
  /** Step id → heading. Empty where the guide is no longer at hand: the id stands in its place. */
  readonly headings: ReadonlyMap<string, Heading>;
  /** Choice id → option id → the option's label. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** A setting without a guide. */
export const settingWithout = (texts: Texts): ReportSetting => ({texts, headings: new Map(), options: new Map()});

/** Headings and option labels of a guide. */
export function settingOf(texts: Texts, guide: Guide): ReportSetting {
  const headings = new Map<string, Heading>();
  const options = new Map<string, ReadonlyMap<string, string>>();
  const visit = (blocks: readonly Block[], trail: readonly string[]): void => {
    for (const block of blocks) {
      if (block.kind === 'section') visit(block.body, [...trail, oneLine(block.title)]);
      else if (block.kind === 'choice') {
        options.set(block.id, new Map(block.options.map(option => [option.id, oneLine(option.label)])));
        for (const option of block.options) visit(option.body, [...trail, oneLine(option.label)]);
      } else {
        headings.set(block.id, {title: oneLine(block.title || block.text), trail});
        visit(block.body, trail);
      }
    }
  };
  visit(guide.body, []);
  return {texts, headings, options};
}

/** The labels of what was chosen (ids joined by blanks); the ids themselves without a guide. */
export const labelsOf = (setting: ReportSetting, choice: string, option: string): string =>
  option
    .split(' ')
    .map(id => setting.options.get(choice)?.get(id) ?? id)
    .join(', ');
