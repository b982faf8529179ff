package dev.switchboard.settings;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Names what a settings record refuses as one would write it, and never with its value: that may be
 * a secret. What a method refuses has no name of its own: its message begins with the setting's,
 * {@code webhook-secret: must be longer …}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring Boot's own, with the names of Java
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<BindValidationException> {

  static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]*): (.+)");

  private static final Pattern LAST = Pattern.compile("\\.[^.]*$");

  /** What Java says of the key, or of what is in an {@code Optional}. */
  private static final Pattern WITHIN = Pattern.compile("(<[^>]*>)+(\\.<[^>]*>)?");

  private static final Pattern PART = Pattern.compile("\\[([^\\]]*)]|([^.\\[]+)|\\.");

  @Override
  protected FailureAnalysis analyze(Throwable failure, BindValidationException invalid) {
    var errors = invalid.getValidationErrors();
    return Fault.analysis(
        errors.getAllErrors().stream().map(error -> fault(errors, error)).toList(), invalid);
  }

  private static Fault fault(ValidationErrors errors, ObjectError error) {
    var section = errors.getName().toString();
    var field = error instanceof FieldError of ? written(of.getField()) : "";
    var name = field.isEmpty() ? section : section + "." + field;
    var reason = String.valueOf(error.getDefaultMessage());
    var named = NAMED.matcher(reason);
    if (!named.matches()) {
      return new Fault(name, reason, place(errors, name));
    }
    var meant = LAST.matcher(name).replaceFirst("." + named.group(1));
    return new Fault(meant, named.group(2), place(errors, meant));
  }

  private static String place(ValidationErrors errors, String setting) {
    var name = ConfigurationPropertyName.adapt(setting, '.');
    return errors.getBoundProperties().stream()
        .filter(bound -> bound.getName().equals(name) && bound.getOrigin() != null)
        .map(bound -> Places.of(bound.getOrigin()))
        .findFirst()
        .orElse("");
  }

  /** {@code integrations[shop].orgUrl} as {@code integrations.shop.org-url}. */
  static String written(String field) {
    return PART.matcher(WITHIN.matcher(field).replaceAll(""))
        .replaceAll(InvalidSettingsAnalyzer::part);
  }

  private static String part(MatchResult part) {
    if (part.group(1) != null) {
      return "." + part.group(1);
    }
    return part.group(2) == null ? "." : Names.kebab(part.group(2));
  }
}
