/** What is set, whether there is such a setting, and where it stands. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.settings;

import org.springframework.modulith.ApplicationModule;
