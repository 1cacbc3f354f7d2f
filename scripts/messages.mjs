// `npm run messages`: background messages that were given up; list them, let them be tried again.
import './lib/node-first.mjs'

import('./lib/messages-command.mjs')
