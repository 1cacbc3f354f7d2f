/**
 * The arrows of ARCHITECTURE.md as a table. A line says which folders the files of a folder may import from;
 * whatever is not in the line breaks the build. `shared` is allowed everywhere, a folder may always import itself,
 * and libraries are nobody's business here.
 */

// server/src/<folder> → server/src/<…>
const SERVER = {
  platform: [],
  territory: ['platform'],
  people: ['platform', 'territory'],
  // working days: every clock counts by them
  calendar: ['platform', 'territory', 'people', 'events'],
  // an appeal carries photos and is checked before it is shown; what stands around it builds on it, never the other way round
  photos: ['platform', 'territory', 'people'],
  moderation: ['platform', 'people', 'photos'],
  appeals: ['platform', 'territory', 'people', 'events', 'photos', 'moderation', 'calendar'],
  claims: ['platform', 'territory', 'people', 'events', 'appeals'],
  // what comes after the end of a round: calls to the resident, what is left out of the count
  afterwards: ['platform', 'territory', 'people', 'events', 'appeals', 'calendar'],
  wishes: ['platform', 'territory', 'people', 'events', 'photos', 'moderation', 'appeals', 'calendar'],
  notifications: ['platform', 'territory', 'people', 'events', 'appeals', 'calendar'],
  // figures are derived from what was done, and never change it
  statistics: ['platform', 'territory', 'people', 'events', 'appeals', 'calendar'],
  // what a round has cost is derived from the rounds; looking back at it is an action like any other
  'lost-points': ['platform', 'territory', 'people', 'events', 'appeals', 'statistics'],
  // what hangs on the board stands by itself: it is about a place, not about an appeal
  notices: ['platform', 'territory', 'people', 'moderation'],
  // a report is about an appeal; taking it down is an action like any other
  reports: ['platform', 'territory', 'people', 'events', 'appeals'],
  // a whistle is about an appeal; blowing and settling are actions like any other
  whistles: ['platform', 'territory', 'people', 'events', 'appeals'],
  // whoever helps with an appeal does not hold it; naming them is an action like any other
  partners: ['platform', 'territory', 'people', 'events', 'appeals'],
  // the telephone of a matter, to those who handle it and say what for
  reveals: ['platform', 'territory', 'people', 'appeals'],
  // who keeps out of a matter; what follows for the matter is an action like any other
  recusal: ['platform', 'territory', 'people', 'appeals'],
  // reads what all of them have written through the platform
  audit: ['platform', 'people'],
  review: ['platform', 'territory', 'people'],
  // the demo plays everybody's part
  demo: [
    'platform',
    'territory',
    'people',
    'photos',
    'moderation',
    'appeals',
    'claims',
    'wishes',
    'notifications',
    'notices',
    'whistles',
    'app',
    'schema',
    'serve',
  ],
  // a program beside the server: it fills the territory and looks whether a unit still has work
  setup: ['platform', 'territory', 'people', 'appeals', 'demo', 'app', 'schema'],
  // another one: it knows tables and files, and nothing of what they mean
  backup: ['platform', 'photos', 'schema'],
  // every feature that has no line of its own
  '*': ['platform', 'territory', 'people', 'events'],
}

// miniprogram/src/<folder> → miniprogram/src/<…>; features do not import each other
const MINIPROGRAM = {
  platform: [],
  ui: ['platform'],
  features: ['ui', 'platform'],
  pages: ['features', 'ui', 'platform'],
  packages: ['features', 'ui', 'platform'],
}

const anyOf = (names) => `(${names.join('|')})`
const forbidden = []
const rule = (name, comment, from, to) => forbidden.push({ name, comment, severity: 'error', from, to })

rule(
  'shared-is-pure',
  'shared holds rules only: no library, no platform, nothing of ours',
  { path: '^shared/src/', pathNot: '\\.spec\\.ts$' },
  {
    pathNot: '^shared/src/',
  },
)
rule('client-not-server', 'they meet over HTTP and in shared', { path: '^miniprogram/' }, { path: '^server/' })
rule('server-not-client', 'they meet over HTTP and in shared', { path: '^server/' }, { path: '^miniprogram/' })

const named = Object.keys(SERVER).filter((folder) => folder !== '*')
for (const folder of named) {
  rule(
    `server-${folder}`,
    `server/src/${folder} may import: ${SERVER[folder].join(', ') || 'nothing of the server'}`,
    {
      path: `^server/src/${folder}/`,
    },
    { path: '^server/src/', pathNot: `^server/src/${anyOf([folder, ...SERVER[folder]])}[/.]` },
  )
}
rule(
  'server-features',
  'features meet in events.ts and build on people, territory and the platform',
  {
    path: '^server/src/([^/]+)/',
    pathNot: `^server/src/${anyOf(named)}/`,
  },
  { path: '^server/src/', pathNot: `^server/src/(?:$1|${SERVER['*'].join('|')})[/.]` },
)

for (const [folder, allowed] of Object.entries(MINIPROGRAM)) {
  rule(
    `miniprogram-${folder}`,
    `miniprogram/src/${folder} may import: ${allowed.join(', ') || 'nothing of the mini-program'}`,
    {
      path: `^miniprogram/src/${folder}/`,
    },
    { path: '^miniprogram/src/', pathNot: `^miniprogram/src/${anyOf([folder, ...allowed])}/` },
  )
}
rule(
  'features-apart',
  'what two features share belongs in ui, platform or shared',
  { path: '^miniprogram/src/features/([^/]+)/' },
  {
    path: '^miniprogram/src/features/',
    pathNot: '^miniprogram/src/features/$1/',
  },
)
rule(
  'pages-apart',
  'a page is opened, never imported',
  { path: '^miniprogram/src/(pages|packages)/([^/]+)/' },
  {
    path: '^miniprogram/src/(pages|packages)/',
    pathNot: '^miniprogram/src/$1/$2/',
  },
)

rule(
  'no-circles',
  'entities may point at each other; nothing else may',
  { pathNot: '\\.entity\\.ts$' },
  {
    circular: true,
    viaOnly: { dependencyTypesNot: ['type-only'] },
  },
)
rule('everything-resolves', 'an import that leads nowhere', {}, { couldNotResolve: true })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.(scss|css|png|svg)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.scss'],
    },
  },
}
