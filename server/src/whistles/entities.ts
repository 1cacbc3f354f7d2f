import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'

export const WHISTLE_ENTITIES = [Whistle, WhistleCall]
