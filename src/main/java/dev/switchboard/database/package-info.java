/** The PostgreSQL that Switchboard brings along when it is given none. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.database;

import org.springframework.modulith.ApplicationModule;
