import { levelClass, levelName, type Level } from '../standard/levels';

/** The name of a level on its colour. */
export function LevelMark({ level, isLong = false }: { readonly level: Level; readonly isLong?: boolean }) {
  return (
    <span class={`level level-${level}`}>
      <span>{levelName(level)}</span>{isLong && <span>{levelClass(level)}</span>}
    </span>
  );
}
