import { Entity, ForeignKey, Index } from 'typeorm'
import { Id, Instant, Line, Text } from '../platform/database/columns'
import { Person } from './person.entity'

/** The verified phone of a person; its id is the person's. The number itself is only to be had from the vault. */
@Entity()
@Index('ix_person_contact_phoneIndex', ['phoneIndex'])
export class PersonContact {
  @ForeignKey(() => Person, { name: 'fk_person_contact_id', onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @Id()
  id: string

  @Text() phoneSealed: string
  @Line(64) phoneIndex: string
  @Instant() verifiedAt: Date
}
