package org.pgrex.testkit.simulated;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;

/** Lets one thread at a time into the world. */
final class WorldGuard {
  private final ReentrantLock lock = new ReentrantLock();
  private final World world;

  WorldGuard(World world) {
    this.world = world;
  }

  <T> T inside(Function<World, T> work) {
    lock.lock();
    try {
      return work.apply(world);
    } finally {
      lock.unlock();
    }
  }

  /** The same for a thread that does not wait any longer when it is interrupted. */
  <T> T insideUnlessInterrupted(Function<World, T> work) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return work.apply(world);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs what is not the simulation's own with the world free for others meanwhile: it may ask the
   * hosts something on a thread of its own, and wait for the answer.
   */
  void outside(Runnable foreign) {
    int entered = lock.getHoldCount();
    for (int i = 0; i < entered; i++) {
      lock.unlock();
    }
    try {
      foreign.run();
    } finally {
      for (int i = 0; i < entered; i++) {
        lock.lock();
      }
    }
  }

  /** The command, whose lines are handed over outside. */
  Command heardOutside(Command command) {
    Command heard = command;
    if (command.outputLines().isPresent()) {
      heard = heard.onOutput(outside(command.outputLines().get()));
    }
    if (command.errorLines().isPresent()) {
      heard = heard.onError(outside(command.errorLines().get()));
    }
    return heard;
  }

  private Consumer<String> outside(Consumer<String> consumer) {
    return line -> outside(() -> consumer.accept(line));
  }
}
