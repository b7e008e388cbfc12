import { pairs } from '../words/words';

export const shellWords = pairs({
  product: ['空气质量评价', 'Air quality evaluation'],
  today: ['今日', 'Today'], targets: ['目标', 'Targets'], area: ['区域', 'Area'], ranking: ['排名', 'Ranking'], map: ['地图', 'Map'],
  data: ['数据', 'Data'], runs: ['运行', 'Runs'], forecasts: ['预报', 'Forecasts'], explain: ['追溯', 'Explain'],
  more: ['更多', 'More'], pages: ['页面', 'Pages'], skip: ['跳到正文', 'Skip to content'],
  search: ['搜索', 'Search'], searchArea: ['搜索区域（名称或代码）', 'Search an area (name or code)'], noMatch: ['没有匹配的区域', 'No area matches'],
  language: ['English', '中文'], dark: ['深色', 'Dark'], light: ['浅色', 'Light'],
  colours: ['配色', 'Colours'], standardColours: ['标准色', 'Standard colours'], safeColours: ['色觉友好', 'Colour-blind safe'],
  signIn: ['登录', 'Sign in'], signOut: ['退出登录', 'Sign out'],
  offlineSince: [(clock: string) => `自 ${clock} 起与服务器无连接`, (clock: string) => `No connection since ${clock}`],
  keys: ['快捷键', 'Keys'], close: ['关闭', 'Close'], noAreas: ['数据库中尚无读数。请先导入。', 'The store has no readings yet. Import some first.'],
  keySearch: ['搜索区域', 'search an area'], keyPages: ['各页面', 'the pages'], keyDays: ['前后一天或一月', 'day or month before and after'],
  keyArrows: ['列表、日历、图表与滑块', 'lists, calendar, charts and sliders'], keyHelp: ['本列表', 'this list'], keyEnter: ['追溯所指数值', 'the chain of the figure'],
});

export const signInWords = pairs({
  title: ['登录', 'Sign in'],
  why: ['从其他机器查看需要密钥。密钥由管理员用 aq key create 发放。', 'Other machines need a key. The administrator makes it with aq key create.'],
  key: ['密钥', 'Key'], go: ['登录', 'Sign in'], busy: ['登录中…', 'Signing in…'], cancel: ['取消', 'Cancel'],
  kept: ['密钥只用于登录，不保存在页面或网址中。', 'The key is used to sign in only; neither the page nor an address keeps it.'],
});
