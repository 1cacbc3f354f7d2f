import { Column, Entity, ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm'

// As a tutorial writes them: relations both ways, no index that nobody asked for.

@Entity('tutorial_user')
export class User {
  @PrimaryColumn({ length: 36 }) id!: string
  @Column({ length: 64 }) name!: string
}

@Entity('tutorial_unit')
export class Unit {
  @PrimaryColumn({ length: 36 }) id!: string
  @Column({ length: 64 }) name!: string
  @Column({ length: 64 }) communityId!: string
}

@Entity('tutorial_appeal')
export class Appeal {
  @PrimaryColumn({ length: 36 }) id!: string
  @Column({ length: 120 }) title!: string
  @Column('text') text!: string
  @Column({ length: 32 }) kind!: string
  @Column({ length: 32 }) status!: string
  @Column({ length: 32 }) categoryId!: string
  @Column({ default: false }) onWall!: boolean
  @Column({ default: true }) open!: boolean
  @Column({ default: 1 }) version!: number
  @Column({ type: 'datetime' }) dueAt!: Date
  @Column({ type: 'datetime' }) createdAt!: Date
  @ManyToOne(() => User) submitter!: User
  @ManyToOne(() => User, { nullable: true }) claimant!: User | null
  @ManyToOne(() => Unit) unit!: Unit
  @OneToMany(
    () => Step,
    (step) => step.appeal,
    { cascade: true },
  )
  steps!: Step[]
}

@Entity('tutorial_step')
export class Step {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 32 }) action!: string
  @Column('text', { nullable: true }) text!: string | null
  @Column({ type: 'datetime' }) at!: Date
  @ManyToOne(
    () => Appeal,
    (appeal) => appeal.steps,
  )
  appeal!: Appeal
  @ManyToOne(() => User) actor!: User
}

@Entity('tutorial_event')
export class Event {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 64 }) topic!: string
  @Column('text') payload!: string
  @Column({ type: 'datetime' }) createdAt!: Date
}
