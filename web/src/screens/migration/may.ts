/** Whether somebody may lead cases to another programme: case managers their own, team leads those of their units. */
export const mayMigrate = (roles: string[]): boolean => roles.includes('case_manager') || roles.includes('team_lead');
