/** What tests of operation code need, and what every transport must do. */
module org.pgrex.testkit {
  requires static jsr305;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.pgrex.core;

  exports org.pgrex.testkit.transport;
}
