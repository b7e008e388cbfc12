import { choose, pairs } from '../words/words';

const words = pairs({
  raw: ['实况数据，未经审核', 'provisional, not reviewed'], reviewed: ['已审核数据', 'reviewed'], mixed: ['部分已审核、部分实况', 'partly reviewed, partly provisional'], none: ['无读数', 'no readings'],
});

/** The word for the stage of data: raw, reviewed, mixed or none, as the documents have it. A text that is a word already stays. */
export function stageInWords(stage: string | null | undefined): string {
  const text = choose(words);
  return stage === 'reviewed' ? text.reviewed : stage === 'mixed' ? text.mixed : stage === 'none' ? text.none : stage == null || stage === 'raw' ? text.raw : stage;
}
