package org.pgrex;

/**
 * Is told what happens while a procedure runs.
 *
 * <p>Called in order, by one thread at a time, though not always the same one. It should return
 * quickly: the procedure waits for it. An exception of it is logged and does not disturb the
 * procedure.
 */
@FunctionalInterface
public interface ProcedureListener {
  void on(Event event);
}
