package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads out of a recorded CIB what a {@link org.pgrex.parsers.pacemaker.Cib} does not hold. */
final class FrameOfCib {
  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");
  private static final List<String> OF_THE_VALUE =
      List.of("validate-with", "epoch", "num_updates", "admin_epoch", "crm_feature_set");

  private FrameOfCib() {}

  static CibFrame of(String text) {
    Map<String, String> root = attributes(text.substring(0, text.indexOf('>')));
    String featureSet = String.valueOf(root.get("crm_feature_set"));
    root.keySet().removeAll(OF_THE_VALUE);
    Map<String, CibFrame.Around> containers = new LinkedHashMap<>();
    Map<String, List<Map<String, String>>> operations = new LinkedHashMap<>();
    String primitive = "";
    for (String line : text.substring(0, text.indexOf("</resources>")).lines().toList()) {
      Map<String, String> told = attributes(line);
      String id = told.getOrDefault("id", "");
      String element = line.strip();
      if (element.startsWith("<clone ") || element.startsWith("<group ")) {
        containers.put(id, new CibFrame.Around(element.substring(1, 6), metaOf(id, text)));
      } else if (element.startsWith("<primitive ")) {
        primitive = id;
      } else if (element.startsWith("<op ")) {
        operations.computeIfAbsent(primitive, key -> new ArrayList<>()).add(told);
      }
    }
    int resourcesEnd = text.indexOf("    </resources>\n") + "    </resources>\n".length();
    int configurationEnd = text.indexOf("  </configuration>\n");
    int statusBegin = configurationEnd + "  </configuration>\n".length();
    return new CibFrame(
        featureSet,
        root,
        containers,
        operations,
        text.substring(resourcesEnd, configurationEnd),
        text.substring(statusBegin, text.indexOf("</cib>")));
  }

  private static Map<String, String> metaOf(String id, String text) {
    Map<String, String> meta = new LinkedHashMap<>();
    int begin = text.indexOf("<meta_attributes id=\"" + id + "-meta_attributes\"");
    if (begin >= 0) {
      text.substring(begin, text.indexOf("</meta_attributes>", begin))
          .lines()
          .skip(1)
          .filter(line -> line.contains("<nvpair"))
          .map(FrameOfCib::attributes)
          .forEach(pair -> meta.put(pair.get("name"), pair.get("value")));
    }
    return meta;
  }

  private static Map<String, String> attributes(String element) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(element);
    while (matcher.find()) {
      attributes.put(matcher.group(1), matcher.group(2));
    }
    return attributes;
  }
}
