/** What happens minute by minute, and which replicas are at work: each tells, all are read. */
@ApplicationModule(allowedDependencies = {"database", "routing"})
package dev.switchboard.figures;

import org.springframework.modulith.ApplicationModule;
