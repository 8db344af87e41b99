package org.pgrex;

/**
 * Starts a node as the Standby (manual: "Standbyの起動").
 *
 * <pre>{@code
 * cluster.standby("pgrex02").prepareStart().data(StandbyData.KEEP).run();
 * }</pre>
 */
public interface StandbyStart extends Procedure<StandbyStart> {

  /** Where its data comes from; {@link StandbyData#AUTO} where nothing is said. */
  StandbyStart data(StandbyData choice);
}
