package io.holdfast.store.upkeep;

/** Hears how far something has come that takes long. */
public interface Progress {
    /** Nobody looks. */
    Progress UNSEEN = new Progress() {
        @Override
        public void begin(String what, long steps) {}

        @Override
        public void step(long more) {}
    };

    /**
     * Something begins; what was before it is over.
     *
     * @param steps how many there will be, about
     */
    void begin(String what, long steps);

    /** So many of them are done. */
    void step(long more);
}
