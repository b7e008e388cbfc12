/** The six pollutants of GB 3095 as the documents name them, in the order of HJ 633. */
export const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'o3', 'co'] as const;
export type Pollutant = (typeof pollutants)[number];

const names: Record<Pollutant, string> = { pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', o3: 'O3', co: 'CO' };

export const pollutantName = (pollutant: Pollutant) => names[pollutant];
export const unitOf = (pollutant: Pollutant) => (pollutant === 'co' ? 'mg/m³' : 'µg/m³');

/** Digits after the point of a concentration: GB 3095 and HJ 663 give CO one, the others none. */
export const digitsOf = (pollutant: Pollutant) => (pollutant === 'co' ? 1 : 0);

/** The pollutant that a text of a document names, such as PM2.5 or pm25; null for another text. */
export function pollutantOf(text: string | null | undefined): Pollutant | null {
  const plain = text?.toLowerCase().replace('.', '') ?? '';
  return pollutants.find((pollutant) => pollutant === plain) ?? null;
}
