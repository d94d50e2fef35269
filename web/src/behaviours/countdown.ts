/** `<time data-countdown datetime="…">`: counts down to the moment. */
const minute = 60, hour = 3600, day = 86_400;

function tick(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-countdown]')) {
    const left = Math.ceil((Date.parse(time.dateTime) - Date.now()) / 1000);
    if (!Number.isNaN(left)) {
      time.textContent = left > 0 ? `还剩 ${words(left)}` : '已过期';
    }
  }
}

function words(seconds: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const clock = `${two((seconds % hour) / minute)}:${two(seconds % minute)}`;
  if (seconds >= day) {
    return `${Math.floor(seconds / day)} 天 ${Math.floor((seconds % day) / hour)} 小时`;
  }
  return seconds >= hour ? `${Math.floor(seconds / hour)}:${clock}` : clock;
}

tick();
setInterval(tick, 1000);
