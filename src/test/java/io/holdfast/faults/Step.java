package io.holdfast.faults;

import java.util.List;
import java.util.function.Consumer;

/** What a call did to one inspector, or saw of it: at one moment between the two that it names, or, unless it is certain, never. */
interface Step {
    /** No end: nobody heard of it. */
    long NEVER = Long.MAX_VALUE;

    /** Before this it cannot have happened. */
    long from();

    /** After this it cannot have happened; {@link #NEVER} where nobody knows. */
    long until();

    /** Whether it happened. */
    boolean isCertain();

    /** Where it probably comes among the others, which is tried first; what is found decides, not this. */
    long place();

    /** How it can happen to what is believed; each as what it then changes, nothing of a mere look. None: not now. */
    List<Consumer<Model>> ways(Model model);

    /** A look that was as it should be. */
    Consumer<Model> NOTHING = model -> {};
}
