// `npm run retention`: what the server would take away of matters that ended a year ago.
import './lib/node-first.mjs'

import('./lib/retention-command.mjs')
