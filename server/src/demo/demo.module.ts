import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { DemoController } from './demo.controller'

/** Signing in as a persona. The neighbourhood itself is made by `loader.ts`, which stands outside the running server. */
@Module({ imports: [PeopleModule], controllers: [DemoController] })
export class DemoModule {}
