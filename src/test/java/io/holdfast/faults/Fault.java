package io.holdfast.faults;

/**
 * One way in which things go wrong.
 *
 * @param whyNot why it cannot be tried here; empty where it can
 */
record Fault(String name, String whyNot, Strike strike) {
    /** Goes wrong, stays so for a while, and is as before when it returns. */
    interface Strike {
        void run() throws Exception;
    }
}
