// `npm run neighbourhood`: an office puts in its own streets, buildings and staff. See docs/setup.md.
import './lib/node-first.mjs'

import('./lib/neighbourhood-command.mjs')
