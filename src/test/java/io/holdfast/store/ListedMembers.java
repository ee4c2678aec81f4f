package io.holdfast.store;

import io.holdfast.inspector.MemberBroadcast;
import io.vertx.core.Future;
import java.util.Set;

/** Who is in the list of members, as the test says. Nobody of them has anything to project when it is asked. */
public final class ListedMembers implements MemberBroadcast {
    private volatile Set<String> present;
    private volatile Runnable whenAsked = () -> {};

    public ListedMembers(String... present) {
        this.present = Set.of(present);
    }

    public void list(String... now) {
        present = Set.of(now);
    }

    /**
     * Another thing happens meanwhile.
     *
     * @param happens while they are asked to finish their projections
     */
    public void whenAsked(Runnable happens) {
        whenAsked = happens;
    }

    @Override
    public Set<String> present() {
        return present;
    }

    @Override
    public Future<Void> finishProjections() {
        whenAsked.run();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> forgetSettings(String companyId) {
        return Future.succeededFuture();
    }
}
