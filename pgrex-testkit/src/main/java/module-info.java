/** What tests of operation code need, and what every transport must do. */
module org.pgrex.testkit {
  requires java.xml;
  requires static jsr305;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.pgrex.core;

  exports org.pgrex.testkit.assertj;
  exports org.pgrex.testkit.fault;
  exports org.pgrex.testkit.junit;
  exports org.pgrex.testkit.scenario;
  exports org.pgrex.testkit.simulated;
  exports org.pgrex.testkit.transcript;
  exports org.pgrex.testkit.transport;
}
