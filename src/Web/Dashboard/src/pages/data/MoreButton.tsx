import { choose } from '../../words/words';
import { dataWords } from './words';

interface MoreButtonProps {
  readonly shown: number;
  readonly of: { readonly total: number; readonly isMore: boolean; readonly isBusy: boolean; readonly fault: string | null; readonly more: () => void };
}

/** The rest of a long list, page by page. */
export function MoreButton({ shown, of }: MoreButtonProps) {
  const text = choose(dataWords);
  return (
    <>
      {of.isMore && (
        <p class="more-entries">
          <button class="button" disabled={of.isBusy} onClick={of.more}>
            {text.more(of.total - shown)}
          </button>
        </p>
      )}
      {of.fault !== null && (
        <p class="bad" role="alert">
          {of.fault}
        </p>
      )}
    </>
  );
}
