/** The cluster, its procedures and the transport they run over. */
@SuppressWarnings("module") // these two are built after this module
module org.pgrex.core {
  requires static jsr305;
  requires transitive org.pgrex.parsers;
  requires org.apache.commons.exec;
  requires org.slf4j;

  exports org.pgrex;
  exports org.pgrex.config;
  exports org.pgrex.internal.transport to
      org.pgrex.ssh,
      org.pgrex.testkit;
  exports org.pgrex.transport;
}
