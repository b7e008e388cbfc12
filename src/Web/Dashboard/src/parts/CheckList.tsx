import type { HealthCheck } from '../../generated/api';

/** Checks that are not fine: what was found and what to do, in the words of the worker, which are English. */
export function CheckList({ checks }: { readonly checks: readonly HealthCheck[] }) {
  return (
    <ul lang="en" class="open-checks">
      {checks.map((check) => (
        <li key={check.name}>
          <p class={check.state === 'attention' ? 'risk' : 'bad'}>
            <strong>{check.name}</strong>: {check.finding}
          </p>
          {check.advice !== '' && <p class="note">{check.advice}</p>}
        </li>
      ))}
    </ul>
  );
}
