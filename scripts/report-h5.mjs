// `npm run report:h5`: how soon the web app shows something on a slow line, and what it costs.
import './lib/node-first.mjs'

import('./lib/report-h5-command.mjs')
