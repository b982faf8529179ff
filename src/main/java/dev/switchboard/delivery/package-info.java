/** The journal, its lanes, and what brings a message to its end. */
@ApplicationModule(allowedDependencies = {"conversation", "database", "figures", "routing"})
package dev.switchboard.delivery;

import org.springframework.modulith.ApplicationModule;
