/** Today in the district, as the graph writes days. */
export const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

/** How many days from one day to another. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The same day so many days later, or earlier. */
export const daysLater = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
