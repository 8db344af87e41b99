package org.pgrex;

/** What a command or a step does to a node. */
public enum Effect {
  /** Looks, and leaves everything as it is. */
  READS,
  /** Changes the state of the node, in a way that can be undone. */
  CHANGES,
  /** Removes or overwrites what cannot be had back from this node: data, a configuration. */
  DESTROYS
}
