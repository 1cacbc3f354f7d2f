import { StartRefused } from '../platform/start-failure'

/** Why the demo neighbourhood cannot be loaded, in words for whoever starts the program. */
export class DemoTrouble extends StartRefused {}

/** Two loaders on one database would play everything twice; the one that comes second is stopped before it writes. */
export class LoadedElsewhere extends DemoTrouble {
  constructor() {
    super('Another process is loading the demo neighbourhood into this database. Wait until it is done, then start again.')
  }
}

/** An earlier release began a load and did not end it: nobody can tell how its stories would have gone on. */
export class HalfAnotherDemo extends DemoTrouble {
  constructor() {
    super(
      'This database holds half of a demo neighbourhood that another release began to load. ' +
        'Start with an empty database (another DATA_DIR or DATABASE_URL), or with DEMO=0.',
    )
  }
}
