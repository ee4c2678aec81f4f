package io.holdfast.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An operation of a client: its invocation, and every attempt at it under one idempotency key, until the client has a
 * definite response or no more patience.
 *
 * @param attempts in the order in which they were sent
 * @param repeats of an operation that was accepted, sent again later to hear the same
 */
record Operation(
        int number, String client, Invocation invocation, String key, List<Attempt> attempts, List<Attempt> repeats) {
    static final int UNANSWERED = 0;
    static final int UNREACHED = -1;

    /**
     * A request and what came back.
     *
     * @param member whom it was sent to
     * @param sentAt nanoseconds since the history began
     * @param endedAt when the answer came, or the client gave up
     * @param status of HTTP; {@link #UNANSWERED}, or {@link #UNREACHED} where no connection was made
     */
    record Attempt(String member, long sentAt, long endedAt, int status, JsonObject body) {
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
        boolean isWithoutEffect() {
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
            return "%s %.3f-%.3f s: %s".formatted(member, sentAt / 1e9, endedAt / 1e9, what);
        }

        private String told() {
            String text = isAccepted()
                    ? body.encode()
                    : code() + " " + array("conflicts").encode();
            return text.length() > 400 ? text.substring(0, 400) + "…" : text;
        }
    }

    Operation(int number, String client, Invocation invocation, String key) {
        this(number, client, invocation, key, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    /** When its first request was sent. */
    long invokedAt() {
        return attempts.get(0).sentAt();
    }

    /** What ended it: the last attempt. */
    Attempt response() {
        return attempts.get(attempts.size() - 1);
    }

    /** When its client heard the response, or gave up. */
    long completedAt() {
        return response().endedAt();
    }

    boolean isAccepted() {
        return !attempts.isEmpty() && response().isAccepted();
    }

    boolean isRefused() {
        return !attempts.isEmpty() && response().isRefused();
    }

    /** Whether its client has no definite response, so that it may take effect at any time after its invocation, or never. */
    boolean isIndeterminate() {
        return !isAccepted() && !isRefused();
    }

    /** Whether a member may get one of its requests, or go on with it, after the response. */
    boolean hasPendingAttempts() {
        return attempts.stream().anyMatch(each -> each.status() == UNANSWERED);
    }

    /** Whether nothing of it can have been accepted, whatever happens later. */
    boolean isWithoutEffect() {
        return attempts.stream().allMatch(Attempt::isWithoutEffect);
    }

    @Override
    public String toString() {
        return "#" + number + " " + client + " " + invocation + " key " + key + " " + attempts;
    }
}
