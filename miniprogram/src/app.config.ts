/** The table of contents: every page, the four tabs, and what is downloaded only by those who use it. */
export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/wishes/index',
    'pages/work/index',
    'pages/me/index',
    'pages/sign-in/index',
    'pages/not-found/index',
    // every component in every state, for whoever builds pages; no release is built with it (`npm test` looks)
    ...(process.env.KIT === '1' ? ['pages/kit/index'] : []),
  ],
  subPackages: [
    {
      root: 'packages/resident',
      pages: [
        'complain/index',
        'make-wish/index',
        'result/index',
        'my-appeals/index',
        'appeal/index',
        'action/index',
        'wish/index',
        'inbox/index',
        'notices/index',
        'notice/index',
        'grid-card/index',
      ],
      // speaking instead of typing, and being read to; other packages reach it through requirePlugin.async
      plugins: { WechatSI: { version: '0.0.7', provider: 'wx069ba97219f66d99' } },
    },
    {
      root: 'packages/staff',
      pages: [
        'ticket/index',
        'search/index',
        'on-spot/index',
        'notice/index',
        'rates/index',
        'reports/index',
        'contents/index',
        'calendar/index',
        'calls/index',
        'supervision/index',
        'follow-ups/index',
        'exclusions/index',
        'lost-points/index',
        'parts/index',
        'phone-tasks/index',
        'ledgers/index',
        'audit/index',
      ],
    },
    { root: 'packages/volunteer', pages: ['claims/index'] },
    {
      root: 'packages/account',
      pages: [
        'document/index',
        'privacy/index',
        'copy/index',
        'reveals/index',
        'leave/index',
        'help/index',
        'report/index',
        'review/index',
      ],
    },
  ],
  // what each role opens next, fetched while they look at their own first page: residents at home, helpers at the wall, staff at their work
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/resident'] },
    'pages/wishes/index': { network: 'all', packages: ['packages/resident', 'packages/volunteer'] },
    'pages/work/index': { network: 'all', packages: ['packages/staff'] },
  },
  // without Taro's sliding pages in a browser: whoever went back before the slide had ended saw an empty page (its timer hid the
  // page that had just been shown again), and an old phone shows the next page sooner
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
  // nothing here is for WeChat's search: matters, wishes and accounts are found by those whom they concern
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  window: {
    // our own header: it carries the warm ground through the status bar and scales with the person's text size
    navigationStyle: 'custom',
    navigationBarTitleText: '邻里心愿',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: '#F7F4EE',
    backgroundColor: '#F7F4EE',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#666158',
    selectedColor: '#C4281C',
    backgroundColor: '#FFFFFF',
    borderStyle: 'black',
    list: [
      { pagePath: 'pages/home/index', text: '首页', iconPath: 'static/tabs/home.png', selectedIconPath: 'static/tabs/home-on.png' },
      { pagePath: 'pages/wishes/index', text: '心愿墙', iconPath: 'static/tabs/wishes.png', selectedIconPath: 'static/tabs/wishes-on.png' },
      { pagePath: 'pages/work/index', text: '办理', iconPath: 'static/tabs/work.png', selectedIconPath: 'static/tabs/work-on.png' },
      { pagePath: 'pages/me/index', text: '我的', iconPath: 'static/tabs/me.png', selectedIconPath: 'static/tabs/me-on.png' },
    ],
  },
})
