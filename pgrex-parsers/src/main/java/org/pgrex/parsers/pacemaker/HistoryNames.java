package org.pgrex.parsers.pacemaker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;

/**
 * A migration summary without operations names an instance of an anonymous clone with its number,
 * {@code pgsql:0}, where all else that crm_mon prints names it without.
 */
final class HistoryNames {
  private HistoryNames() {}

  /** Takes the numbers off, but for instances of a unique clone. */
  static void withoutNumbers(List<ResourceHistory> history, List<Resource> resources) {
    Set<String> unique = null;
    for (int i = 0; i < history.size(); i++) {
      ResourceHistory entry = history.get(i);
      String base = base(entry.resource());
      if (base.length() == entry.resource().length()) {
        continue;
      }
      if (unique == null) {
        unique = unique(resources);
      }
      if (!unique.contains(base)) {
        history.set(
            i,
            new ResourceHistory(
                entry.node(),
                base,
                entry.migrationThreshold(),
                entry.failCount(),
                entry.lastFailure(),
                entry.orphan()));
      }
    }
  }

  private static Set<String> unique(List<Resource> resources) {
    Set<String> bases = new HashSet<>();
    for (Resource resource : resources) {
      String base = base(resource.id());
      if (base.length() < resource.id().length()) {
        bases.add(base);
      }
    }
    return bases;
  }

  /** An id without the number behind its colon; a configured id has no colon. */
  private static String base(String id) {
    int end = id.length();
    while (end > 0 && id.charAt(end - 1) >= '0' && id.charAt(end - 1) <= '9') {
      end--;
    }
    return end < id.length() && end > 1 && id.charAt(end - 1) == ':'
        ? id.substring(0, end - 1)
        : id;
  }
}
