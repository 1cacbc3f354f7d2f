// `node scripts/private-mariadb.mjs`: a throw-away MariaDB for trying things by hand; prints its address and stays up until Ctrl-C.
import './lib/node-first.mjs'

import('./lib/private-mariadb-command.mjs')
