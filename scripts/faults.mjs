// `npm run faults`: see faults/command.mjs. Imported late, so that an old Node is told so instead of failing on newer syntax.
import './lib/node-first.mjs'

import('./faults/command.mjs')
