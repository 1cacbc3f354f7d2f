import { Injectable } from '@nestjs/common'

/** Whether this node is leaving; a leaving node says so to its load balancer while it still answers. */
@Injectable()
export class Drain {
  private leaving = false

  get isDraining(): boolean {
    return this.leaving
  }

  begin(): void {
    this.leaving = true
  }
}
