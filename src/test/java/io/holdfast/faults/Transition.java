package io.holdfast.faults;

/** One way in which an operation can take effect on the model in its present state. */
@FunctionalInterface
interface Transition {
    /** The state stays as it is. */
    Transition NONE = model -> {};

    void apply(Model model);
}
