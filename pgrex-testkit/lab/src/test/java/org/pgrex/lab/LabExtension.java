package org.pgrex.lab;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** One lab for the whole run: up with the first class, down after the last. */
final class LabExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler {

  @Override
  public void beforeAll(ExtensionContext context) {
    if (resets(context) == OnLab.Reset.BEFORE_THE_CLASS) {
      lab(context).reset();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (resets(context) == OnLab.Reset.BEFORE_EACH_TEST) {
      lab(context).reset();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lab(context);
  }

  /** A failure on a real cluster is worth little without what the cluster looked like. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new LabException("The lab at that time:\n" + lab(context).status()));
    throw failure;
  }

  private static OnLab.Reset resets(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(OnLab.class).reset();
  }

  private static Lab lab(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(LabExtension.class))
        .getOrComputeIfAbsent(Lab.class, type -> Lab.start(), Lab.class);
  }
}
