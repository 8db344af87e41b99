/** The transport over OpenSSH's client. */
module org.pgrex.ssh {
  requires static jsr305;
  requires transitive org.pgrex.core;
  requires org.apache.commons.exec;
  requires org.slf4j;

  exports org.pgrex.ssh;
}
