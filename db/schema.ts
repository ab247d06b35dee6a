import type { AccountTables } from './schema/accounts.ts'
import type { CheckinTables } from './schema/checkin.ts'
import type { MessagingTables } from './schema/messaging.ts'
import type { PressTables } from './schema/press.ts'
import type { PrivacyTables } from './schema/privacy.ts'
import type { ProgrammeTables } from './schema/programme.ts'
import type { ProjectTables } from './schema/projects.ts'
import type { RegistrationTables } from './schema/registrations.ts'

export interface Database
  extends AccountTables,
    MessagingTables,
    ProgrammeTables,
    RegistrationTables,
    CheckinTables,
    ProjectTables,
    PressTables,
    PrivacyTables {}
