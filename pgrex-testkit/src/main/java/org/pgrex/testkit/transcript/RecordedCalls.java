package org.pgrex.testkit.transcript;

import org.pgrex.Event;
import org.pgrex.StandbyData;
import org.pgrex.testkit.transcript.Recording.Scene;

/** The calls that are recorded, as an operator of the library makes them. */
final class RecordedCalls {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private RecordedCalls() {}

  static Object startPrimary(Scene scene) {
    return scene.cluster().primary(NODE1).prepareStart().listener(scene.listener()).run();
  }

  static Object startWithDefinition(Scene scene) {
    return scene
        .cluster()
        .primary(NODE1)
        .prepareStart()
        .define(scene.definition())
        .listener(scene.listener())
        .run();
  }

  static Object stopPrimary(Scene scene) {
    return scene.cluster().primary(NODE1).prepareStop().listener(scene.listener()).run();
  }

  static Object startStandby(Scene scene) {
    return scene.cluster().standby(NODE2).prepareStart().listener(scene.listener()).run();
  }

  static Object startStandbyAndCancelItsBaseBackup(Scene scene) {
    Thread caller = Thread.currentThread();
    return scene
        .cluster()
        .standby(NODE2)
        .prepareStart()
        .listener(
            event -> {
              scene.listener().on(event);
              if (event instanceof Event.BaseBackupProgress) {
                caller.interrupt();
              }
            })
        .run();
  }

  static Object look(Scene scene) {
    return scene.cluster().state();
  }

  static Object stopStandby(Scene scene) {
    return scene.cluster().standby(NODE2).prepareStop().listener(scene.listener()).run();
  }

  static Object startOldPrimaryAsStandby(Scene scene) {
    return scene.cluster().standby(NODE1).prepareStart().listener(scene.listener()).run();
  }

  static Object startPrimaryFromBackup(Scene scene) {
    return scene
        .cluster()
        .primary(NODE1)
        .prepareStart()
        .fromBackup()
        .listener(scene.listener())
        .run();
  }

  static Object startPrimaryAlone(Scene scene) {
    return scene
        .cluster()
        .primary(NODE1)
        .prepareStart()
        .otherNodeIsDown()
        .listener(scene.listener())
        .run();
  }

  static Object stopNode(Scene scene) {
    return scene.cluster().prepareStop(NODE1).listener(scene.listener()).run();
  }

  static Object stopOtherPrimaryWithFailover(Scene scene) {
    return scene
        .cluster()
        .primary(NODE2)
        .prepareStop()
        .allowFailover()
        .listener(scene.listener())
        .run();
  }

  static Object startOtherPrimary(Scene scene) {
    return scene.cluster().primary(NODE2).start();
  }

  static Object startStandbyAnew(Scene scene) {
    return scene.cluster().standby(NODE2).prepareStart().data(StandbyData.BASE_BACKUP).run();
  }
}
