/** Typed parsers for what the tools of PG-REX print. */
module org.pgrex.parsers {
  requires static jsr305;
  requires java.xml;

  exports org.pgrex.parsers;
  exports org.pgrex.parsers.corosync;
  exports org.pgrex.parsers.health;
  exports org.pgrex.parsers.pacemaker;
  exports org.pgrex.parsers.pcs;
  exports org.pgrex.parsers.postgres;
  exports org.pgrex.parsers.process;
  exports org.pgrex.parsers.rsync;
}
