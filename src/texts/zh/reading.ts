import type {Texts} from '../texts.ts';

export const reading: Texts['reading'] = {
  noSteps: file => `${file}：没有找到任何步骤，因此没有可执行的内容。\`docwalk show --why\` 会说明它是如何被解读的。`,
};
