package org.pgrex.testkit.print;

import java.util.List;
import java.util.Map;

/**
 * What a CIB has besides what a {@link org.pgrex.parsers.pacemaker.Cib} holds.
 *
 * @param featureSet {@code 3.16.1}
 * @param origin attributes of the root after the epochs, in order: {@code cib-last-written}, {@code
 *     update-origin}, {@code update-client}, {@code update-user}, {@code have-quorum}, {@code
 *     dc-uuid}
 * @param containers the clones and groups, by id
 * @param operations of a primitive by its id, each with its attributes in order
 * @param afterResources what follows the resources within the configuration, as text with its
 *     indents: constraints, defaults
 * @param status the status section, as text with its indent; {@code <status/>} where it is empty
 */
public record CibFrame(
    String featureSet,
    Map<String, String> origin,
    Map<String, Around> containers,
    Map<String, List<Map<String, String>>> operations,
    String afterResources,
    String status) {

  /** Nothing besides. */
  public static final CibFrame NONE =
      new CibFrame("3.16.1", Map.of(), Map.of(), Map.of(), "    <constraints/>\n", "  <status/>\n");

  /**
   * A clone or group.
   *
   * @param element {@code clone} or {@code group}
   * @param meta its meta attributes, in order
   */
  public record Around(String element, Map<String, String> meta) {}
}
