package dev.switchboard.security;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL of the configuration that may be called. Private networks are fine, a bot may well be in
 * one; link-local addresses are not: there, clouds give credentials to whoever asks.
 */
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CallableUrl.Check.class)
public @interface CallableUrl {

  String message() default
      "must be a URL like https://host/path: http or https, no user in it, and no link-local address (169.254.…, fe80:…, a cloud's metadata)";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** What is missing is another's complaint. */
  final class Check implements ConstraintValidator<CallableUrl, URI> {

    /** In any of the ways in which C libraries read an IPv4 address, and clouds' names and IPv6. */
    private static final Pattern METADATA =
        Pattern.compile(
            "169\\.254\\..*|2852039166|0xa9fea9fe|0251\\.0376\\..*|metadata(\\.google\\.internal)?\\.?"
                + "|\\[(fe[89ab].*|fd00:ec2:.*|fd20:ce:.*|::ffff:(169\\.254\\..*|a9fe:.*))]");

    @Override
    public boolean isValid(URI url, ConstraintValidatorContext context) {
      return url == null || url.toString().isBlank() || isCallable(url);
    }

    private static boolean isCallable(URI url) {
      return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && !METADATA.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
  }
}
