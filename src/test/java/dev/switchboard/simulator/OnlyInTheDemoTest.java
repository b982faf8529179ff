package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

class OnlyInTheDemoTest {

  @ComponentScan("dev.switchboard.simulator")
  @ConfigurationPropertiesScan("dev.switchboard.simulator")
  static class Everything {}

  @Test
  void withoutTheProfileNothingOfTheDemoWorldExists() {
    new ApplicationContextRunner()
        .withUserConfiguration(Everything.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBeanDefinitionNames())
                  .filteredOn(
                      name ->
                          context.getType(name) != null
                              && context
                                  .getType(name)
                                  .getName()
                                  .startsWith("dev.switchboard.simulator")
                              && !Everything.class.isAssignableFrom(context.getType(name)))
                  .isEmpty();
            });
  }
}
