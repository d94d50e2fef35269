import './styles/wall.css';

/** The wall screen: figures come by server-sent events and change softly; the clock is Shanghai's, set by the server's. */
const screen = document.body;
const state = screen.querySelector<HTMLElement>('[data-state]');
const clock = screen.querySelector<HTMLTimeElement>('[data-clock]');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const wanted = new WeakMap<Element, string>();

/** Figures come at least each minute, because the minute they are of is one of them. */
const longestSilence = 150_000;
const tryAgainAfter = 15_000;
let lastFigures = Date.now();
let ahead = Number(clock?.dataset['clock']) - Date.now();

function show(values: Record<string, string>): void {
  if (values['shape'] !== screen.dataset['shape']) {
    location.reload();
    return;
  }
  for (const element of screen.querySelectorAll<HTMLElement>('[data-text]')) {
    say(element, values[element.dataset['text']!] ?? '');
  }
  for (const element of screen.querySelectorAll<HTMLElement>('[data-set]')) {
    for (const pair of element.dataset['set']!.split(' ')) {
      const [attribute, key] = pair.split(':') as [string, string];
      element.setAttribute(attribute, values[key] ?? '0');
    }
  }
}

/** The old text fades, the new one appears in its place. */
async function say(element: HTMLElement, text: string): Promise<void> {
  if ((wanted.get(element) ?? element.textContent) === text) {
    return;
  }
  const fades = wanted.has(element);
  wanted.set(element, text);
  if (calm.matches || document.hidden) {
    element.textContent = text;
    wanted.delete(element);
    return;
  }
  if (fades) {
    return;
  }
  await element.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 400, easing: 'ease-in', fill: 'forwards' }).finished;
  element.textContent = wanted.get(element)!;
  wanted.delete(element);
  const comes = element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 700, easing: 'ease-out', fill: 'forwards' });
  await comes.finished;
  element.getAnimations().forEach((animation) => animation.cancel());
}

function watch(): void {
  const source = new EventSource(screen.dataset['events']!);
  source.addEventListener('figures', (event) => {
    lastFigures = Date.now();
    ahead = Number(event.lastEventId) - Date.now();
    tick();
    show(JSON.parse(event.data) as Record<string, string>);
  });
  source.addEventListener('error', () => {
    // What the browser gives up, a closed door or a shop that is being renewed, is tried again here.
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      setTimeout(watch, tryAgainAfter);
    }
  });
}

const minutes = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' });

function tick(): void {
  if (clock) {
    clock.textContent = minutes.format(Date.now() + ahead);
  }
  if (state) {
    state.textContent = Date.now() - lastFigures > longestSilence ? '，之后没有收到新数字，正在重连' : '';
  }
}

tick();
setInterval(tick, 1000);
watch();
