package io.holdfast.simulation.world;

/** The links of one member. */
@FunctionalInterface
public interface Links {
    Link link(Call kind);
}
