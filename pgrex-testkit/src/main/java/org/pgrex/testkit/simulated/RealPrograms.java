package org.pgrex.testkit.simulated;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pgrex.testkit.simulated.commands.Programs;
import org.pgrex.transport.Transport;

/**
 * What the simulated hosts have of the real world.
 *
 * @param names of programs
 */
record RealPrograms(Supplier<? extends Transport> transports, Set<String> names) {
  static final RealPrograms NONE =
      new RealPrograms(
          () -> {
            throw new IllegalStateException("no real programs were asked for");
          },
          Set.of());

  RealPrograms {
    names = Set.copyOf(names);
    for (String name : names) {
      if (name.isEmpty() || name.contains("/")) {
        throw new IllegalArgumentException(
            "a program is told by its name, such as gzip, not as '" + name + "'");
      }
      if (Programs.areSimulated(List.of(name)) && !name.equals("sh")) {
        throw new IllegalArgumentException(
            "'%s' is simulated: the real one must not be run instead".formatted(name));
      }
    }
  }

  boolean any() {
    return !names.isEmpty();
  }

  boolean has(List<String> arguments) {
    return names.contains(Programs.name(arguments)) && !Programs.areSimulated(arguments);
  }

  Transport newTransport() {
    return transports.get();
  }
}
