import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { AuditController } from './audit.controller'
import { AuditQueries } from './audit.queries'

@Module({ imports: [PeopleModule], controllers: [AuditController], providers: [AuditQueries] })
export class AuditModule {}
