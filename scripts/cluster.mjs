// `npm run cluster`: three MariaDB Galera nodes on this machine, for trying out and for breaking; see docs/scaling.md.
import './lib/node-first.mjs'

import('./cluster/command.mjs')
