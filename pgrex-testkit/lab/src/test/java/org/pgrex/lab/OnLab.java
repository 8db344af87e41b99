package org.pgrex.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class run on the lab and may take a {@link Lab} as a parameter. They run with
 * {@code mvn verify -Plab} if the class's name ends in {@code LabTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabExtension.class)
public @interface OnLab {
  /** When the lab is reset. */
  Reset reset() default Reset.BEFORE_EACH_TEST;

  /** When the lab is reset. */
  enum Reset {
    BEFORE_EACH_TEST,
    /** The tests of the class build on one another, or do not mind. */
    BEFORE_THE_CLASS
  }
}
