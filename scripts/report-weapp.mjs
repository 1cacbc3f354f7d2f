// `npm run report:weapp`: how large the WeChat packages are, and the largest setData of every page.
import './lib/node-first.mjs'

import('./lib/report-weapp-command.mjs')
