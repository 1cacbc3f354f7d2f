/** Every page by name. Pages open each other through this table, so a moved page is one changed line. */
export const PAGES = {
  home: { path: '/pages/home/index', url: '/', tab: true },
  wishes: { path: '/pages/wishes/index', url: '/wishes', tab: true },
  work: { path: '/pages/work/index', url: '/work', tab: true },
  me: { path: '/pages/me/index', url: '/me', tab: true },
  signIn: { path: '/pages/sign-in/index', url: '/sign-in' },
  complain: { path: '/packages/resident/complain/index', url: '/complain' },
  makeWish: { path: '/packages/resident/make-wish/index', url: '/make-wish' },
  result: { path: '/packages/resident/result/index', url: '/result' },
  myAppeals: { path: '/packages/resident/my-appeals/index', url: '/my-appeals' },
  appeal: { path: '/packages/resident/appeal/index', url: '/appeal' },
  action: { path: '/packages/resident/action/index', url: '/action' },
  wish: { path: '/packages/resident/wish/index', url: '/wish' },
  inbox: { path: '/packages/resident/inbox/index', url: '/inbox' },
} as const satisfies Record<string, { path: string; url: string; tab?: true }>
