package org.pgrex.internal.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgrex.internal.engine.ScriptedNode;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** How a host of a {@link ScriptedCluster} answers one command. */
record ScriptedAnswers(ScriptedCluster cluster, ScriptedHost host, Command command) {
  private static final String PGDATA = "/dbfp/pgdata/data";

  private CommandResult change(Runnable effect) {
    return cluster.change(host, command, effect);
  }

  CommandResult answer() {
    List<String> words = command.arguments();
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    ScriptedStatus status = new ScriptedStatus(host, cluster.hosts());
    return switch (program) {
      case "ps" -> ok(host.ps());
      case "crm_mon" -> ended(host.running ? 0 : 102, status.xml(), "");
      case "test" -> ended(exists(words.get(2)) ? 0 : 1, "", "");
      case "crm_verify" -> input().contains("broken") ? ended(78, "", "Errors found") : ok("");
      case "pg_controldata" ->
          host.control.isPresent()
              ? ok(host.controlWarning + host.controlData())
              : ended(1, "", "could not open file \"pg_control\": No such file or directory");
      case "psql" -> psql(words.get(words.size() - 1));
      case "du" -> ok("0\ttotal\n");
      case "sh" -> script(words.subList(3, words.size()));
      case "pcs" -> pcs(String.join(" ", words.subList(1, words.size())));
      case "corosync-cfgtool" -> ok(status.links());
      case "stonith_admin" -> change(() -> {});
      case "rm" -> change(() -> remove(words.get(2)));
      case "pg_basebackup" -> change(() -> baseBackup());
      case "pg_ctl" ->
          change(words.get(1).equals("start") ? host::beginRecovery : host::endRecovery);
      case "tail" -> ok("FATAL:  could not find it\n");
      case "find" -> change(() -> empty(words.get(2), words));
      case "rsync" -> change(() -> {});
      default -> throw new IllegalArgumentException("not scripted: " + command);
    };
  }

  private boolean exists(String path) {
    return path.startsWith("/run/") ? host.definitionLeft : host.configured;
  }

  private CommandResult script(List<String> words) {
    ScriptedStatus status = new ScriptedStatus(host, cluster.hosts());
    return switch (words.get(0)) {
      case "pgrex-node-facts" ->
          ok(
              host.name
                  + (host.configured ? "\nconfigured\n" : "\nnot configured\n")
                  + status.xml().strip()
                  + "\n.\n"
                  + host.ps().strip()
                  + "\n.\n"
                  + storedCib()
                  + "\n.\n");
      case "pgrex-kept-cib" ->
          ok(String.join("\n", host.cibFiles()) + "\n\n.\n" + storedCib() + "\n.\n");
      case "pgrex-cluster-watch" ->
          ScriptedNode.tell(
              host.name,
              command,
              Collections.nCopies(
                  20, (words.get(4).equals("yes") ? status.links() : "") + ".\n" + status.xml()));
      case "pgrex-data-directory" -> ok(host.dataDirectory(words.get(1)));
      case "pgrex-wal-files" -> ok("000000020000000000000004\n000000020000000000000003\n");
      case "pgrex-recovery-signal" -> change(() -> host.entries.add("recovery.signal"));
      case "pgrex-recovery-change" -> ok(host.recovery());
      case "pgrex-tablespaces" ->
          ok(
              words.stream()
                  .skip(1)
                  .map(place -> host.places.getOrDefault(place, "usable") + " 1099511627776 fs\n")
                  .collect(Collectors.joining()));
      case "pgrex-links" -> ok(status.links());
      case "pgrex-put-definition" -> change(() -> host.definitionLeft = true);
      default -> throw new IllegalArgumentException("not scripted: " + words.get(0));
    };
  }

  private String storedCib() {
    if (!host.cibFiles().contains("cib.xml")) {
      return "";
    }
    String cib = Fixtures.text("cib.xml");
    if (!host.defined) {
      return cib.replaceAll("(?s)<resources>.*</resources>", "<resources/>");
    }
    return cib.replace(
            "value=\"LATEST\"", "value=\"" + host.dataStatus.getOrDefault("pgrex01", "") + "\"")
        .replace(
            "value=\"STREAMING|SYNC\"",
            "value=\"" + host.dataStatus.getOrDefault("pgrex02", "") + "\"");
  }

  private CommandResult pcs(String line) {
    ScriptedHost peer = cluster.other(host);
    return switch (line) {
      case "status --full" ->
          ended(host.running ? 0 : 1, new ScriptedStatus(host, cluster.hosts()).pcs(), "");
      case "pcsd status pgrex01 pgrex02" -> ok("  pgrex01: Online\n  pgrex02: Online\n");
      case "cluster start" -> change(() -> cluster.start(host));
      case "cluster stop", "cluster stop --force" -> change(() -> cluster.stop(host));
      case "cluster destroy" -> change(() -> cluster.destroy(host));
      case "cluster destroy --all" ->
          change(
              () -> {
                cluster.destroy(host);
                cluster.destroy(peer);
              });
      case "cluster cib-push /run/pgrex-resource-definition.xml" ->
          change(
              () -> {
                host.defined = true;
                cluster.start(host);
              });
      case "quorum unblock --force" -> {
        if (!host.waitsForAll && host.running) {
          yield ended(1, "", "Error: cluster is not waiting for nodes to establish quorum\n");
        }
        yield change(() -> cluster.promote(host));
      }
      default -> {
        if (line.startsWith("cluster setup ")) {
          yield change(() -> cluster.hosts().forEach(one -> one.configured = true));
        }
        throw new IllegalArgumentException("not scripted: pcs " + line);
      }
    };
  }

  private CommandResult psql(String statement) {
    Optional<ScriptedHost> primary = cluster.primary();
    if (primary.isEmpty() || cluster.replicationError.isPresent()) {
      return ended(2, "", "psql: error: " + cluster.replicationError.orElse("Connection refused"));
    }
    int timeline = primary.get().control.orElseThrow().timeline();
    if (statement.equals("IDENTIFY_SYSTEM")) {
      return ok("%s|%d|%s|\n".formatted(ScriptedHost.SYSTEM, timeline, cluster.position));
    }
    if (statement.startsWith("TIMELINE_HISTORY")) {
      return ok("%08X.history|%s\n".formatted(timeline, String.join("\n", cluster.history)));
    }
    if (statement.contains("pg_tablespace_location")) {
      return ok(
          "23000000|\n"
              + primary.get().tablespaces.entrySet().stream()
                  .map(place -> place.getValue() + "|" + place.getKey() + "\n")
                  .collect(Collectors.joining()));
    }
    return ok("23000000\n");
  }

  private void remove(String path) {
    switch (path) {
      case "/var/lib/pgsql/tmp/PGSQL.lock" -> host.lock = false;
      case "/dbfp/pgdata/data/recovery.signal" -> host.entries.remove("recovery.signal");
      case "/run/pgrex-resource-definition.xml" -> host.definitionLeft = false;
      default -> throw new IllegalArgumentException("not scripted: rm " + path);
    }
  }

  private void empty(String directory, List<String> words) {
    String spared = words.contains("!") ? words.get(words.size() - 2) : "";
    switch (directory) {
      case PGDATA + "/" -> {
        host.control = Optional.empty();
        host.entries.removeIf(name -> !spared.equals(directory + name));
      }
      case "/var/lib/pacemaker/cib/" -> {
        host.cibBackups = false;
        host.cibLost = !spared.equals("cib.xml");
      }
      default -> throw new IllegalArgumentException("not scripted: find " + directory);
    }
  }

  private void baseBackup() {
    if (!host.entries.isEmpty()) {
      throw new IllegalStateException("pg_basebackup: directory exists but is not empty");
    }
    ScriptedHost.Control facts = cluster.primary().orElseThrow().control.orElseThrow();
    host.database("in production", facts.timeline(), facts.checkpoint(), "0/0");
    host.entries.addAll(List.of("backup_label", "backup_manifest"));
  }

  private String input() {
    try {
      return new String(command.input().orElseThrow().get().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CommandResult ok(String output) {
    return ended(0, output, "");
  }

  static CommandResult ended(int status, String output, String error) {
    return new CommandResult(
        status,
        output.getBytes(StandardCharsets.UTF_8),
        error.getBytes(StandardCharsets.UTF_8),
        false,
        Duration.ZERO);
  }
}
