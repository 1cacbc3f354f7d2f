// `npm run build:h5`, `npm run build:weapp`: installs if needed and builds if needed.
import './lib/node-first.mjs'

import('./lib/build-command.mjs')
