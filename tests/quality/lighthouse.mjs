// One Chromium for many pages: a line of standard input asks for the marks of one page, a line of standard output answers.
// Asked is {url, device, categories, skipped}; answered {marks: {category: 0 to 1}}, or {trouble} where Lighthouse could not look.
import {createInterface} from 'node:readline';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const tools = process.argv[2];
const from = createRequire(join(tools, 'lighthouse', 'package.json'));
const load = async name => import(pathToFileURL(name));
const {default: lighthouse, desktopConfig} = await load(join(tools, 'lighthouse', 'core', 'index.js'));
const {launch} = await load(from.resolve('chrome-launcher'));
const {default: AnchorElements} = await load(join(tools, 'lighthouse', 'core', 'gather', 'gatherers', 'anchor-elements.js'));

// For each link Lighthouse asks Chromium what each of its ancestors listens to: the same ten elements, hundreds of times.
// What was asked is remembered until all links of the page are known.
const REPEATED = new Set(['DOM.pushNodeByPathToFrontend', 'DOM.resolveNode', 'DOMDebugger.getEventListeners']);
const getArtifact = AnchorElements.prototype.getArtifact;
AnchorElements.prototype.getArtifact = function (context) {
  const session = context.driver.defaultSession;
  const answers = new Map();
  const sendCommand = (method, ...params) => {
    if (!REPEATED.has(method)) return session.sendCommand(method, ...params);
    const asked = method + JSON.stringify(params);
    if (!answers.has(asked)) answers.set(asked, session.sendCommand(method, ...params));
    return answers.get(asked);
  };
  const driver = Object.create(context.driver, {defaultSession: {value: {sendCommand}}});
  return getArtifact.call(this, {...context, driver});
};

const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
let chrome = null;

async function marks({url, device, categories, skipped}) {
  chrome ??= await launch({chromePath: process.env.CHROME_PATH, chromeFlags, logLevel: 'silent'});
  const flags = {port: chrome.port, onlyCategories: categories, skipAudits: skipped, output: 'json', logLevel: 'silent'};
  // neither a slow network nor a picture is wanted where speed is not asked for
  if (!categories.includes('performance'))
    Object.assign(flags, {throttlingMethod: 'provided', disableFullPageScreenshot: true});
  const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
  if (result.lhr.runtimeError) throw new Error(result.lhr.runtimeError.message);
  return Object.fromEntries(Object.entries(result.lhr.categories).map(([name, c]) => [name, c.score ?? 0]));
}

for await (const line of createInterface({input: process.stdin})) {
  let answer;
  try {
    answer = {marks: await marks(JSON.parse(line))};
  } catch (error) {
    answer = {trouble: String(error?.message ?? error)};
    chrome?.kill();
    chrome = null;
  }
  console.log(JSON.stringify(answer));
}
chrome?.kill();
