import { onContent } from './on-content.ts';

/** `<select name="township" data-filters="#village">`: the other select offers only options whose `data-township` is the chosen value (or that have none). */
onContent<HTMLSelectElement>('select[data-filters]', (source) => {
  const target = document.querySelector<HTMLSelectElement>(source.dataset['filters'] ?? '');
  const key = source.name.split('.').pop()?.toLowerCase();
  if (!target || !key) {
    return;
  }
  const all = [...target.children] as HTMLElement[];
  const fits = (child: HTMLElement) => source.value === '' || !(key in child.dataset) || child.dataset[key] === source.value;
  const apply = () => {
    const before = target.value;
    target.replaceChildren(...all.filter(fits));
    target.value = before;
    if (target.selectedIndex < 0 && target.options.length > 0) {
      target.selectedIndex = 0;
    }
  };
  source.addEventListener('change', apply);
  apply();
});
