/** An apple carved into a red seal, its body cut by the terraces of the loess hills. */
const seal = (terraces: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<defs><linearGradient id="r" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#c8392b"/><stop offset="1" stop-color="#a5211a"/></linearGradient>
<clipPath id="a"><path d="M32 22.5c-3.2-2.9-8-3.6-11.9-1.6C14.5 23.7 12 30 13.3 37.2c1.4 7.8 6.4 15.3 11.7 16 2.7.4 4.6-1.2 7-1.2s4.3 1.6 7 1.2c5.3-.7 10.3-8.2 11.7-16C52 30 49.5 23.7 43.9 20.9c-3.9-2-8.7-1.3-11.9 1.6Z"/></clipPath></defs>
<path fill="url(#r)" d="M15 2.4C21 1.7 43.5 1.6 49.4 2.3c8.2.9 11.6 4.4 12.3 12.3.6 6.3.6 28.6 0 34.9-.8 8-4.3 11.4-12.3 12.2-6.2.6-28.6.6-34.8 0-8-.8-11.5-4.2-12.3-12.2-.6-6.3-.6-28.6 0-34.9C3.1 6.7 6.9 3.2 15 2.4Z"/>
<path fill="#e9c37a" d="M33 18.5c-.3-6.3 3.8-10.7 10.6-11 .3 6.5-3.9 10.8-10.6 11Z"/>
<path fill="none" stroke="#fbf3e2" stroke-width="2.6" stroke-linecap="round" d="M32 22.8c-.2-4.4-1.5-7.7-4.2-10.3"/>
<g clip-path="url(#a)"><rect x="10" y="16" width="44" height="40" fill="#fbf3e2"/>${terraces}</g></svg>`;

const line = (d: string, width: number) => `<path fill="none" stroke="#b32a20" stroke-width="${width}" d="${d}"/>`;

export const logo = seal(
  line('M9 36.5c7-4.5 13-4.5 20-1.2s15 3.3 26-2.8', 2.2) + line('M9 43.5c8-4.5 14-4.5 21-1.2s14 2.8 25-2.6', 2.2) + line('M9 50.2c8-4.2 15-4 22-1s13 2 24-2.7', 2.2),
);
export const favicon = seal(line('M9 38.5c7-4.5 13-4.5 20-1.2s15 3.3 26-2.8', 3.2) + line('M9 47.5c8-4.5 14-4.5 21-1.2s14 2.8 25-2.6', 3.2));
