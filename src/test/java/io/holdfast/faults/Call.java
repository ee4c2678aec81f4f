package io.holdfast.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One thing that a client asked for, and each time that it did so: it tries again, under the same idempotency key, until
 * it knows, or has no more patience.
 *
 * @param tries in the order in which they were sent
 * @param repeats of a call that was accepted, sent again later to hear the same
 */
record Call(int number, String client, Ask ask, String key, List<Try> tries, List<Try> repeats) {
    static final int UNANSWERED = 0;
    static final int UNREACHED = -1;

    /**
     * A request and what came back.
     *
     * @param member whom it was sent to
     * @param sent nanoseconds since the history began
     * @param heard when the answer came, or the client gave up
     * @param status of HTTP; {@link #UNANSWERED}, or {@link #UNREACHED} where no connection was made
     */
    record Try(String member, long sent, long heard, int status, JsonObject body) {
        boolean isAccepted() {
            return status >= 200 && status < 300;
        }

        /** Whether it says what is so, for good. */
        boolean isDefinite() {
            return status >= 200 && status < 500;
        }

        boolean isRefused() {
            return isDefinite() && !isAccepted();
        }

        /** Whether nothing of it can have been accepted. */
        boolean isNothing() {
            return status == UNREACHED || status == 503 || isRefused();
        }

        String code() {
            return body.getString("type", "").replace("urn:holdfast:problem:", "");
        }

        JsonArray array(String field) {
            return body.getJsonArray(field, new JsonArray());
        }

        @Override
        public String toString() {
            String what =
                    status == UNANSWERED ? "no answer" : status == UNREACHED ? "not reached" : status + " " + told();
            return "%s %.3f-%.3f s: %s".formatted(member, sent / 1e9, heard / 1e9, what);
        }

        private String told() {
            String text = isAccepted()
                    ? body.encode()
                    : code() + " " + array("conflicts").encode();
            return text.length() > 400 ? text.substring(0, 400) + "…" : text;
        }
    }

    Call(int number, String client, Ask ask, String key) {
        this(number, client, ask, key, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    Try first() {
        return tries.get(0);
    }

    Try last() {
        return tries.get(tries.size() - 1);
    }

    boolean isAccepted() {
        return !tries.isEmpty() && last().isAccepted();
    }

    boolean isRefused() {
        return !tries.isEmpty() && last().isRefused();
    }

    boolean isUnknown() {
        return !isAccepted() && !isRefused();
    }

    /** Whether a member may get one of its requests, or go on with it, after the last answer. */
    boolean hasStrays() {
        return tries.stream().anyMatch(each -> each.status() == UNANSWERED);
    }

    /** Whether nothing of it can have been accepted, whatever happens later. */
    boolean isNothing() {
        return tries.stream().allMatch(Try::isNothing);
    }

    @Override
    public String toString() {
        return "#" + number + " " + client + " " + ask + " key " + key + " " + tries;
    }
}
