package io.holdfast.cluster.member;

/** What was joined is not what the settings say; in a sentence for the operator. */
public final class NotOfThisCluster extends Exception {
    private static final long serialVersionUID = 1L;

    NotOfThisCluster(String message) {
        super(message, null, false, false);
    }
}
