/**
 * The settings: a tree of records, one file a subject, each with its units in its names.
 *
 * <p>Invariant: settings that were loaded are usable. The records' components are the names that there are; a component's
 * type and annotations say what may be written, and what several components together may not be is refused when their
 * record is made. Nothing changes afterwards. Defaults, units and reasons stand in {@code conf/gateway.yaml} and nowhere
 * else; a setting that is not in that file does not exist. Values are taken, the later ones winning, from that file, from
 * the file that {@code --config} or {@code HOLDFAST_CONFIG} names, from the environment and from the command line.
 *
 * <p>Must not know: anything else of ours, loggers (they are set up from here), or the network (a host is a name here).
 */
@NullMarked
package io.holdfast.config;

import org.jspecify.annotations.NullMarked;
