// Called by FrontEnd.targets: installs the packages and builds, each only where needed, and never two at once in one checkout
// (two `dotnet test` side by side would otherwise pull node_modules from under each other). Needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const [stamps, dist] = process.argv.slice(2).map((path) => resolve(path));
const lock = join(stamps, 'lock');
const built = join(stamps, 'built.stamp');

const time = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);

/** The process that holds the lock is gone; or it died before it could write its number. */
function abandoned() {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH' || (error.code !== 'EPERM' && Date.now() - time(lock) > 5_000 && existsSync(lock));
  }
}

function takeLock() {
  for (let said = false; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      process.on('exit', () => rmSync(lock, { recursive: true, force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    if (abandoned()) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!said) {
      console.log('前端：另一个构建正在生成，等它结束 … (waiting for another build)');
      said = true;
    }
    pause();
  }
}

function run(command) {
  const { status } = spawnSync(command, { cwd: web, shell: true, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`前端：\`${command}\` 没有成功，原因见上面。 (failed, see above; in ${web})`);
    process.exit(1);
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => process.exit(1));
}
mkdirSync(stamps, { recursive: true });
takeLock();

// npm writes node_modules/.package-lock.json last: without it the packages are not all there.
const installed = join(web, 'node_modules/.package-lock.json');
if (time(installed) < time(join(web, 'package-lock.json'))) {
  console.log('前端：正在安装 npm 包 … (npm ci)');
  run('npm ci --no-audit --no-fund --loglevel=error');
  utimesSync(installed, new Date(), new Date());
}

const inputs = readFileSync(join(stamps, 'inputs.txt'), 'utf8').split(/\r?\n/).filter((line) => line !== '');
const outputs = ['shop.css', 'shop.js', 'charts.js', 'wall.css', 'wall.js', 'icons.svg', 'logo.svg', 'favicon.svg', 'goods/red-apple-apple.svg'].map((name) => join(dist, name));
const newest = Math.max(time(join(stamps, 'inputs.txt')), ...inputs.map(time));
if ([built, ...outputs].some((path) => time(path) < newest)) {
  console.log('前端：正在生成 wwwroot/dist … (vite build)');
  run('npm run build --silent -- --logLevel warn');
  writeFileSync(built, '');
}
