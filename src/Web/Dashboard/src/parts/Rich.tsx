import type { ComponentChildren } from 'preact';

const formula = /(PM2\.5|PM10|SO2|NO2|O3)/g;
const whole = /^(PM|SO|NO|O)(2\.5|10|2|3)$/;

/** A text in which the pollutants have their figures below the line, as the field writes them. */
export function Rich({ text }: { readonly text: string }) {
  return <>{text.split(formula).map((part): ComponentChildren => {
    const match = whole.exec(part);
    return match === null ? part : <span class="formula">{match[1]}<sub>{match[2]}</sub></span>;
  })}</>;
}
