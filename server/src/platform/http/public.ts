import { SetMetadata } from '@nestjs/common'

export const IS_PUBLIC = 'wish:public'

/** A route for everybody, signed in or not. Without this mark a request needs a session. */
export const Public = () => SetMetadata(IS_PUBLIC, true)
