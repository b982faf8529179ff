package dev.switchboard.database;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds while nobody has set {@code spring.datasource.url}; an empty one counts as not set. */
class NoDatabaseGiven extends SpringBootCondition {

  private static final String URL = "spring.datasource.url";

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    boolean given = StringUtils.hasText(context.getEnvironment().getProperty(URL));
    ConditionMessage.Builder because = ConditionMessage.forCondition("No database given");
    return given
        ? ConditionOutcome.noMatch(because.because(URL + " is set"))
        : ConditionOutcome.match(because.because(URL + " is not set"));
  }
}
