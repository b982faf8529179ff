/**
 * What is held about one customer: found, given out, erased, and forgotten when its time is over.
 */
@ApplicationModule(allowedDependencies = {"conversation", "database", "delivery", "retention"})
package dev.switchboard.people;

import org.springframework.modulith.ApplicationModule;
