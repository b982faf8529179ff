package dev.switchboard.security;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A secret that is there and is not blank. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Given.Check.class)
public @interface Given {

  String message();

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Never says the secret. */
  final class Check implements ConstraintValidator<Given, Secret> {
    @Override
    public boolean isValid(Secret secret, ConstraintValidatorContext context) {
      return secret != null && secret.isSet();
    }
  }
}
