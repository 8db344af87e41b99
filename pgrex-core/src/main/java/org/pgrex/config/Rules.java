package org.pgrex.config;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgrex.ConfigurationException.Problem;
import org.pgrex.Message;

/** What a value must be like, whether it comes from a program or from a file. */
final class Rules {
  private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
  // What pcs accepts as an id of the CIB.
  private static final Pattern RESOURCE_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private Rules() {}

  static Optional<Problem> clusterName(String name) {
    return CLUSTER_NAME.matcher(name).matches()
        ? Optional.empty()
        : problem("config.cluster-name", name);
  }

  static Optional<Problem> resourceId(String id) {
    return RESOURCE_ID.matcher(id).matches() ? Optional.empty() : problem("config.resource-id", id);
  }

  static Optional<Problem> resourceIds(List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      Optional<Problem> bad =
          seen.add(id) ? resourceId(id) : problem("config.resource-id.twice", id);
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> fencing(List<String> ids) {
    return ids.isEmpty() || ids.size() == 2
        ? resourceIds(ids)
        : problem("config.fencing.count", ids.size());
  }

  static Optional<Problem> cloneAndPrimitive(String clone, String primitive) {
    return clone.equals(primitive)
        ? problem("config.clone-is-primitive", primitive)
        : Optional.empty();
  }

  /** A directory of the nodes: archive cleaning removes files there, hence not the root itself. */
  static Optional<Problem> directory(String path) {
    boolean absolute =
        path.startsWith("/")
            && path.chars().anyMatch(c -> c != '/')
            && path.chars().noneMatch(Character::isISOControl);
    return absolute ? Optional.empty() : problem("config.directory", path);
  }

  static Optional<Problem> address(String text) {
    Optional<InetAddress> address = IpLiteral.parse(text);
    if (address.isEmpty()) {
      return problem("config.address", text);
    }
    return IpLiteral.canBeOfHost(address.get())
        ? Optional.empty()
        : problem("config.address.not-of-host", text);
  }

  /** Each an address, and no address twice. */
  static Optional<Problem> addresses(List<String> addresses) {
    Set<Optional<InetAddress>> seen = new HashSet<>();
    for (String text : addresses) {
      Optional<Problem> bad = address(text);
      if (bad.isEmpty() && !seen.add(IpLiteral.parse(text))) {
        bad = problem("config.address.twice", text);
      }
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> problem(String code, Object... arguments) {
    return Optional.of(Problem.of(Message.of(code, arguments)));
  }
}
