package dev.switchboard.settings;

import java.util.List;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** As {@link InvalidSettingsAnalyzer}, for what is found out beyond a single settings record. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring Boot's own, which prints the value
final class RefusedSettingAnalyzer
    extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

  @Override
  protected FailureAnalysis analyze(
      Throwable failure, InvalidConfigurationPropertyValueException refused) {
    return Fault.analysis(List.of(new Fault(refused.getName(), refused.getReason(), "")), refused);
  }
}
