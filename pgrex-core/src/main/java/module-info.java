/** The cluster, its procedures and the transport they run over. */
@SuppressWarnings("module") // org.pgrex.ssh is built after this module
module org.pgrex.core {
  requires static jsr305;
  requires transitive org.pgrex.parsers;
  requires org.apache.commons.exec;
  requires org.slf4j;

  exports org.pgrex;
  exports org.pgrex.config;
  exports org.pgrex.internal.transport to
      org.pgrex.ssh;
  exports org.pgrex.transport;
}
