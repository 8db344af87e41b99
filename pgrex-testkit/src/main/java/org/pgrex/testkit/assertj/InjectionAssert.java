package org.pgrex.testkit.assertj;

import org.assertj.core.api.AbstractAssert;
import org.pgrex.testkit.fault.FaultyTransport.Injection;

/**
 * Assertions on a fault that was injected: one that never strikes tests nothing.
 *
 * <pre>{@code
 * Injection lost = simulated.faults().inject(Moment.program("rsync"), Fault.connectionLostAfter());
 * ...
 * assertThat(lost).hasStruck();
 * }</pre>
 */
public final class InjectionAssert extends AbstractAssert<InjectionAssert, Injection> {
  InjectionAssert(Injection injection) {
    super(injection, InjectionAssert.class);
  }

  /** It has struck a command at least. */
  public InjectionAssert hasStruck() {
    isNotNull();
    if (actual.struck().isEmpty()) {
      failWithMessage("Expecting that the fault has struck, but it has not:%n  %s", actual);
    }
    return this;
  }

  /** It has struck no command. */
  public InjectionAssert hasNotStruck() {
    isNotNull();
    if (!actual.struck().isEmpty()) {
      failWithMessage("Expecting that the fault has not struck, but it has:%n  %s", actual);
    }
    return this;
  }
}
