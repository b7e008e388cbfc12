import { useEffect, useState } from 'preact/hooks';

const query = matchMedia('(width < 760px)');

/** True on a screen as narrow as a phone's, where less is shown at once. */
export function usePhone(): boolean {
  const [isPhone, set] = useState(query.matches);
  useEffect(() => {
    const listener = () => set(query.matches);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, []);
  return isPhone;
}
