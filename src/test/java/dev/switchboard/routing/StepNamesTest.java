package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of the steps without making them; a start refuses what is not true. */
class StepNamesTest {

  @Test
  void allThatJavaOffersIsNamed() {
    assertThat(StepNames.all()).containsAll(Called.STEPS).contains("mark-holder", "bot-answered");
  }
}
