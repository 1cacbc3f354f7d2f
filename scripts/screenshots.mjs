// `npm run screenshots`: pictures of every page, as a phone shows it.
import './lib/node-first.mjs'

import('./lib/screenshots-command.mjs')
