package io.holdfast.inspector;

import io.vertx.core.Future;
import java.util.Set;

/** What this member asks of all others, because each of them has a part of it. */
public interface MemberBroadcast {
    /** Of one member: nobody is there to be asked. */
    MemberBroadcast NONE = new MemberBroadcast() {
        @Override
        public Set<String> present() {
            return Set.of();
        }

        @Override
        public Future<Void> finishProjections() {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> forgetSettings(String companyId) {
            return Future.succeededFuture();
        }
    };

    /** The ids of those that are in the list of members now: each a member and its start. */
    Set<String> present();

    /** Done when each has projected what it had written to the journal; fails where one did not answer in a second. */
    Future<Void> finishProjections();

    /**
     * What they remember of a company's settings is old. Done when each has forgotten it, or after a second; who did not
     * answer is told again until it does, or has left.
     */
    Future<Void> forgetSettings(String companyId);
}
